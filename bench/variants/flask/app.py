"""A product by its id, with the telemetry that a Flask service usually has."""

import logging
import sys
import time

import structlog
from flask import Flask, abort, g, jsonify, request
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

PRODUCTS = {
    "1": {"id": "1", "name": "Laptop", "price": 999.99, "stock": 50},
    "2": {"id": "2", "name": "Phone", "price": 699.99, "stock": 100},
}

LABELS = ["method", "endpoint", "status"]
REQUESTS = Counter("http_requests_total", "HTTP requests.", LABELS)
DURATIONS = Histogram("http_request_duration_seconds", "Duration of HTTP requests.", LABELS[:2])

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.JSONRenderer(),
    ],
    wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    logger_factory=structlog.PrintLoggerFactory(sys.stdout),
)
log = structlog.get_logger()

trace.set_tracer_provider(TracerProvider())
trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))

app = Flask(__name__)
FlaskInstrumentor().instrument_app(app, excluded_urls="/metrics")


@app.before_request
def started():
    g.started_at = time.perf_counter()


@app.after_request
def completed(response):
    if request.path != "/metrics":
        seconds = time.perf_counter() - g.started_at
        endpoint = request.url_rule.rule if request.url_rule else "unmatched"
        REQUESTS.labels(request.method, endpoint, response.status_code).inc()
        DURATIONS.labels(request.method, endpoint).observe(seconds)
        span = trace.get_current_span().get_span_context()
        log.info(
            "request_completed",
            method=request.method,
            path=request.path,
            status_code=response.status_code,
            duration_ms=round(seconds * 1000, 3),
            trace_id=trace.format_trace_id(span.trace_id),
            span_id=trace.format_span_id(span.span_id),
        )
    return response


@app.get("/products/<id>")
def find(id):
    product = PRODUCTS.get(id)
    if product is None:
        abort(404)
    return jsonify(product)


@app.get("/metrics")
def metrics():
    return generate_latest(), 200, {"Content-Type": CONTENT_TYPE_LATEST}

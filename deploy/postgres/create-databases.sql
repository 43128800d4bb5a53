-- The postgres image runs this once, on an empty data folder, as POSTGRES_USER, who then owns the databases.
-- One a service: what runs in one cannot join or lock the tables of another, and each can move to a server of its own.
-- The image has made the one that POSTGRES_DB names.
select format('create database %I', name)
from unnest(array['orders', 'products', 'payments']) as name
where name not in (select datname from pg_database) \gexec

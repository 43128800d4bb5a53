# Makes of alertmanager.yml what Alertmanager runs with; the marks are told at its top.
#   -v present="NAME NAME"   the secrets that there are
# Ends with a comment that says what is active. With settings missing or faulty it prints only those, and exits with 1.

BEGIN {
  count = split(present, names, " ")
  for (i = 1; i <= count; i++) secrets[names[i]] = 1
  keep = 1
}

$1 == "#" && $2 == "with" {
  secret = $3
  sub(/:$/, "", secret)
  keep = secret in secrets
  if (sub(/^ *# with [^ :]+: /, "")) tell($0, secret)
  used[secret] = 1
  next
}

$1 == "#" && $2 == "end" { keep = 1; next }

!keep { next }

/# (from|needs) [A-Z_]+$/ {
  value = ENVIRON[$NF]
  if (value != "") $0 = filled(value)
  else if ($(NF - 1) == "needs") needs[secret] = needs[secret] (needs[secret] == "" ? " needs " : ", ") $NF
}

{ lines = lines $0 "\n" }

END {
  for (name in needs) fault(name needs[name])
  for (name in secrets) if (!(name in used)) told = told "; no use for " name
  if (faults == "") printf "%s# told: %s\n", lines, told
  else print faults
  exit faults != ""
}

function tell(what, secret) {
  told = told (told == "" ? "" : ", ") what ": " (secret in secrets ? "active" : "off (no " secret ")")
}

# The line with another value. One that is written in quotes is text.
function filled(value,    start, written, mark) {
  start = index($0, ": ") + 1
  mark = match($0, / # (from|needs) /)
  written = substr($0, start + 1, 1)
  if (value ~ /[[:cntrl:]]/) fault($NF " must be one line")
  else if (written == "'") gsub(/'/, "''", value)
  else if (value != "true" && value != "false") fault($NF " must be true or false")
  return substr($0, 1, start) (written == "'" ? "'" value "'" : value) substr($0, mark)
}

function fault(what) {
  faults = faults (faults == "" ? "" : "; ") what
}

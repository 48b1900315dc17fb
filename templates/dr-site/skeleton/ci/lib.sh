# What the scripts beside it share. Each of them runs in the root of the
# repository, on any sh, with Node, Terraform and the AWS CLI on PATH.

# What site.json says.
{
  read -r site_name
  read -r site_account
  read -r active_region
  read -r pilot_region
  # Empty where the site has none.
  read -r witness_region
  read -r site_branch
  read -r site_mode
  read -r site_application
} <<SITE
$(node -p '
  const { name, accountId, regions, delivery, drMode, compute } = require("./site.json");
  [name, accountId, regions.active, regions.pilot, regions.witness, delivery?.branch ?? "main", drMode ?? "normal", compute?.application ?? "custom"].join("\n");
')
SITE

# The region that a stack's state and locks are in.
region_of() {
  case $1 in
    active) echo "$active_region" ;;
    pilot | global | bootstrap | pipeline) echo "$pilot_region" ;;
    witness)
      if [ -z "$witness_region" ]; then
        echo "$site_name has no witness; give regions.witness in site.json a region" >&2
        return 2
      fi
      echo "$witness_region"
      ;;
    *)
      echo "No such stack: $1" >&2
      return 2
      ;;
  esac
}

# The stacks of the site that a pipeline delivers, in the order of every day.
delivered_stacks() {
  echo "pilot active ${witness_region:+witness }global"
}

# The AWS CLI, but no longer than DR_CALL_SECONDS: a region that is down may
# keep a caller waiting, and silence is not an answer.
call_aws() {
  aws "$@" &
  call=$!
  (
    left=${DR_CALL_SECONDS:-60}
    while [ "$left" -gt 0 ]; do
      sleep 1
      left=$((left - 1))
    done
    kill -9 "$call"
  ) >/dev/null 2>&1 &
  watch=$!
  wait "$call" && code=0 || code=$?
  kill "$watch" 2>/dev/null || true
  if [ "$code" -eq 137 ]; then
    echo "No answer within ${DR_CALL_SECONDS:-60} s." >&2
  fi
  return "$code"
}

# Prints an SSM parameter: read_parameter REGION NAME.
# Ends with 4 where there is none, and with 1 where nobody can tell.
read_parameter() {
  if answer=$(call_aws ssm get-parameter --region "$1" --name "$2" --query Parameter.Value --output text 2>&1); then
    printf '%s\n' "$answer"
    return 0
  fi
  case $answer in
    *ParameterNotFound*) return 4 ;;
  esac
  printf 'Cannot read %s in %s. %s\n' "$2" "$1" "$answer" >&2
  return 1
}

# Whether a stack has ever been applied: 0 yes, 4 no, 1 nobody can tell.
was_delivered() {
  case $1 in
    active | pilot | witness) mark=deployed-sha ;;
    # The last thing that the global stack writes down.
    *) mark=traffic ;;
  esac
  read_parameter "$(region_of "$1")" "/dr/$site_name/$mark" >/dev/null
}

# Goes on only where a person types the site's name.
confirm() {
  printf 'Type %s to %s: ' "$site_name" "$1"
  read -r answer || answer=
  if [ "$answer" != "$site_name" ]; then
    echo "Not applied." >&2
    exit 1
  fi
}

#!/bin/sh
# Ends a site: what RUNBOOK.md says under "Retire the site". A person runs it,
# with the rights of ci/bootstrap.sh, and approves each plan. Nothing that holds
# data is ended but databases, and of the one that writes a last snapshot
# stays. Refused while instances run, while a run holds a lock or has frozen a
# region, and where nobody can tell. Run it again after whatever interruption.
# usage: ci/retire.sh [--look]
#   --look  only says whether it may, and what would be ended and what would stay
set -eu
. ci/lib.sh

# The replica goes first: RDS refuses to delete a source before its replicas, or promotes them.
if [ "$site_mode" = failed-over ]; then
  writes=pilot standby=active
else
  writes=active standby=pilot
fi

known() {
  terraform -chdir="cdktf.out/stacks/$1" state list
}

# Refuses what would take a site away from its users, or from a run.
refuse_while_alive() {
  for stack in active pilot; do
    region=$(region_of "$stack")
    running=$(call_aws autoscaling describe-auto-scaling-groups --region "$region" \
      --auto-scaling-group-names "$site_name-app" --query 'length(AutoScalingGroups[].Instances[])' --output text) || {
      echo "Cannot tell whether instances run in $region; nothing is retired until it can be told." >&2
      exit 1
    }
    if [ "$running" != 0 ]; then
      echo "$site_name has $running instances in $region: it serves, or may any moment. Take them away first, as RUNBOOK.md says." >&2
      exit 1
    fi
    run=$(read_parameter "$region" "/dr/$site_name/freeze") && code=0 || code=$?
    case $code in
      4) ;;
      0)
        echo "$region is frozen by $run. Wait until the run has ended, or delete the parameter if none is active." >&2
        exit 1
        ;;
      *) exit 1 ;;
    esac
  done
  locks=$(node dr.mjs lock) || {
    echo "Cannot tell who holds the lock; nothing is retired until it can be told." >&2
    exit 1
  }
  if [ "$(printf '%s\n' "$locks" | grep -c ': free; ')" -ne 2 ]; then
    printf '%s\nA lock is not free; nothing is retired.\n' "$locks" >&2
    exit 1
  fi
}

# Of the addresses on its input those that a state still knows: left_of LIST.
left_of() {
  while read -r address; do
    ! printf '%s\n' "$1" | grep -qxF "$address" || echo "$address"
  done
}

# Ends one stack: what stays is forgotten, the rest destroyed.
retire() {
  stack=$1
  folder=cdktf.out/stacks/$stack
  override=$folder/retire_override.tf.json
  left=$(known "$stack")
  if [ -z "$left" ]; then
    echo "$stack: nothing is left."
    return 0
  fi
  role=
  [ "$stack" != "$standby" ] || role=replica
  node ci/retirement.mjs override "$stack" $role >"$override"
  set --
  for address in $(node ci/retirement.mjs lifted "$stack" | left_of "$left"); do
    set -- "$@" "-target=$address"
  done
  if [ $# -gt 0 ]; then
    terraform -chdir="$folder" plan -input=false -lock-timeout=5m -out=site.tfplan "$@"
    confirm "take the protections of $stack away"
    terraform -chdir="$folder" apply -input=false -lock-timeout=5m site.tfplan
  fi
  # All at once: each time the whole state is read and written.
  set --
  for address in $(node ci/retirement.mjs kept "$stack" | left_of "$left"); do
    set -- "$@" "$address"
  done
  [ $# -eq 0 ] || terraform -chdir="$folder" state rm -lock-timeout=5m "$@"
  terraform -chdir="$folder" plan -destroy -input=false -lock-timeout=5m -out=site.tfplan
  confirm "end $stack"
  terraform -chdir="$folder" apply -input=false -lock-timeout=5m site.tfplan
  rm -f "$override" "$folder/site.tfplan"
  case $stack in
    active | pilot | witness)
      # The pipeline wrote it, no stack did.
      call_aws ssm delete-parameter --region "$(region_of "$stack")" --name "/dr/$site_name/deployed-sha" >/dev/null 2>&1 || true
      ;;
  esac
}

account=$(call_aws sts get-caller-identity --region "$pilot_region" --query Account --output text)
if [ "$account" != "$site_account" ]; then
  echo "These credentials are of account $account, not of $site_account." >&2
  exit 1
fi
npm run --silent synth
# Whoever delivers first would make again what was ended, so it goes before all others.
order="global $standby $writes ${witness_region:+witness}"
[ ! -d cdktf.out/stacks/pipeline ] || order="pipeline $order"
for stack in $order; do
  sh ci/init.sh "$stack" >/dev/null
done
# Past this stack no run can move anybody any more, and manifests may be gone.
if [ -n "$(known global)" ]; then
  refuse_while_alive
fi
if [ "${1:-}" = --look ]; then
  for stack in $order; do
    echo "$stack: $(known "$stack" | grep -c . || true) resources; of them stay:"
    node ci/retirement.mjs kept "$stack" | sed 's/^./  &/'
  done
  exit 0
fi
for stack in $order; do
  retire "$stack"
done
cat <<WORDS
$site_name is retired. What stays, and what for, is in RUNBOOK.md under "What stays".
WORDS

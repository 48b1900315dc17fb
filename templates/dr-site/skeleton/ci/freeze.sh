#!/bin/sh
# Succeeds where no failover has frozen the region of a stack, and only there. A
# run that has ended leaves a freeze that lets the roles pass that it brought about.
# No run freezes a witness: nothing there is of a role.
# usage: ci/freeze.sh active|pilot|witness|global
set -eu
. ci/lib.sh
region=$(region_of "$1")
flag=/dr/$site_name/freeze

run=$(read_parameter "$region" "$flag") && code=0 || code=$?
case $code in
  4) ;;
  0)
    passing=$(node -p 'try { JSON.parse(process.argv[1]).until.drMode ?? "nothing" } catch { "nothing" }' "$run")
    if [ "$passing" = "$site_mode" ]; then
      exit 0
    fi
    if [ "$passing" != nothing ]; then
      echo "$flag in $region lets only drMode $passing pass, and site.json says $site_mode. Merge the change of roles first." >&2
      exit 1
    fi
    echo "$flag in $region says $run. Wait until the run has ended, or delete the parameter if none is active." >&2
    exit 1
    ;;
  *)
    echo "Cannot tell whether $region is frozen; nothing is done there until it can be told." >&2
    exit 1
    ;;
esac

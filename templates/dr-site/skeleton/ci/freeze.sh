#!/bin/sh
# Succeeds where no failover has frozen the region of a stack, and only there.
# usage: ci/freeze.sh active|pilot|global
set -eu
. ci/lib.sh
region=$(region_of "$1")
flag=/dr/$site_name/freeze

run=$(read_parameter "$region" "$flag") && code=0 || code=$?
case $code in
  4) ;;
  0)
    echo "$flag in $region says $run. Wait until the run has ended, or delete the parameter if none is active." >&2
    exit 1
    ;;
  *)
    echo "Cannot tell whether $region is frozen; nothing is done there until it can be told." >&2
    exit 1
    ;;
esac

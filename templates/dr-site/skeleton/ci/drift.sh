#!/bin/sh
# Compares one stack with what is in AWS, and changes nothing. It is a plan and
# not -refresh-only, which would report what this repository leaves alone on
# purpose: the size of a group that scales, the source of a promoted replica.
# Ends with 2 where something differs, with 1 where it cannot be told.
# usage: ci/drift.sh active|pilot|witness|global
set -eu
. ci/lib.sh
stack=$1
folder=cdktf.out/stacks/$stack

was_delivered "$stack" && code=0 || code=$?
case $code in
  0) ;;
  4)
    echo "$stack has not been delivered yet."
    exit 0
    ;;
  *) exit 1 ;;
esac
sh ci/init.sh "$stack"
# To Terraform it would look like a database that is to be made.
says=$(sh ci/adopt.sh "$stack" --look) && code=0 || code=$?
case $code in
  0)
    echo "$says It waits to be adopted: deliver $stack. Nothing is destroyed by that; the rest is compared afterwards." >&2
    exit 2
    ;;
  4) ;;
  *) exit 1 ;;
esac
# Nobody waits for it, and it makes nobody wait.
terraform -chdir="$folder" plan -input=false -lock=false -detailed-exitcode && code=0 || code=$?
case $code in
  0) echo "$stack: no drift." ;;
  2)
    echo "$stack: differs from what is committed, as shown above. Deliver it, or take back what was done by hand." >&2
    exit 2
    ;;
  *)
    echo "$stack: cannot be compared." >&2
    exit 1
    ;;
esac

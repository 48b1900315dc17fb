#!/bin/sh
# Says which stacks this run delivers, in their order, and writes it down
# together with the commit, for the scripts that follow.
# The pilot goes first: it shows a change where no user notices it. The first
# time each stack needs the one before it, and can be planned only then: the
# first runs deliver active, pilot, witness - where there is one - and global,
# one each. A bucket must be there before a health check asks for what is in it.
# A single stack is taken at its word, and nothing is asked of any region: so
# one region stays deployable while the other one is down.
# usage: ci/stacks.sh [all|active|pilot|witness|global]
set -eu
. ci/lib.sh
only=${1:-all}

first_missing() {
  for stack in active pilot ${witness_region:+witness} global; do
    was_delivered "$stack" && code=0 || code=$?
    case $code in
      0) ;;
      4)
        echo "$stack"
        return 0
        ;;
      *)
        echo "Cannot tell whether $stack has been delivered. If a region is down, deliver another one alone: ONLY_REGION=active or ONLY_REGION=pilot." >&2
        return 1
        ;;
    esac
  done
}

case $only in
  all)
    stacks=$(first_missing)
    stacks=${stacks:-$(delivered_stacks)}
    ;;
  active | pilot | witness | global)
    region_of "$only" >/dev/null
    stacks=$only
    ;;
  *)
    echo "ONLY_REGION must be all, active, pilot, witness or global, not $only" >&2
    exit 2
    ;;
esac
commit=${COMMIT_SHA:-$(git rev-parse HEAD)}
printf '%s\n' "$commit" >cdktf.out/commit
printf '%s\n' "$stacks" >cdktf.out/stacks.txt
echo "$stacks"

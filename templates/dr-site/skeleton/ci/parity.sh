#!/bin/sh
# Compares which commit the two regions run, after a run that delivered both.
# usage: ci/parity.sh
set -eu
. ci/lib.sh
stacks=$(cat cdktf.out/stacks.txt)
commit=$(cat cdktf.out/commit)
flag=/dr/$site_name/deployed-sha

case $stacks in
  *pilot*active* | *active*pilot*) ;;
  *)
    # The other region may be down; it must not be asked.
    echo "Not compared: this run delivered $stacks alone."
    exit 0
    ;;
esac
for role in active pilot; do
  region=$(region_of "$role")
  runs=$(read_parameter "$region" "$flag") || {
    echo "No parity: nobody can tell what $region runs." >&2
    exit 1
  }
  if [ "$runs" != "$commit" ]; then
    echo "No parity: $region runs $runs, not $commit. Deliver it again." >&2
    exit 1
  fi
done
echo "Both regions run $commit."

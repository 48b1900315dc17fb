#!/bin/sh
# Prints the branch that is delivered.
# usage: ci/branch.sh
set -eu
. ci/lib.sh
echo "$site_branch"

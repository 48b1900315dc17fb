#!/bin/sh
# Prints the group whose members may approve what a pipeline planned.
# usage: ci/approvers.sh
set -eu
. ci/lib.sh
echo "$site_name-approvers"

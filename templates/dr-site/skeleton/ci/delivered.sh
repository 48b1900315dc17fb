#!/bin/sh
# Prints the stacks that the site has, in the order of their delivery.
# usage: ci/delivered.sh
set -eu
. ci/lib.sh
delivered_stacks

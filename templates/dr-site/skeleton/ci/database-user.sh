#!/bin/sh
# Gives the application's user of the database a password where it has none, or
# with "rotate" another one. It goes into the secret of the active region, which
# copies it to the other one; instances where the database takes writes make it
# known there within a minute, and the one before stays good until the next
# (sample/keeper.py). So rotate no more often than every hour.
# usage: ci/database-user.sh [rotate]
set -eu
. ci/lib.sh
secret=$site_name-database-application
region=$active_region
wanted=${1:-}

known=$(call_aws secretsmanager describe-secret --region "$region" --secret-id "$secret" \
  --query VersionIdsToStages --output text) || {
  echo "Cannot tell whether $secret in $region has a value." >&2
  exit 1
}
if [ "$known" != None ] && [ "$wanted" != rotate ]; then
  exit 0
fi

# Neither on a command line, where every process can read it, nor in a log.
umask 077
input=$(mktemp)
trap 'rm -f "$input"' EXIT
node -e '
  const SecretString = require("node:crypto").randomBytes(24).toString("base64url");
  process.stdout.write(JSON.stringify({ SecretId: process.argv[1], SecretString }));
' "$secret" >"$input"
call_aws secretsmanager put-secret-value --region "$region" --cli-input-json "file://$input" >/dev/null
echo "$secret in $region has a new password; instances take it within a minute."

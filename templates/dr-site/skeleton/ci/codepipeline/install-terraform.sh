#!/bin/sh
# Brings Terraform onto a machine that builds and has none: this version, or nothing.
# usage: ci/codepipeline/install-terraform.sh
set -eu
version=1.11.4
sha256=1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc
into=${TERRAFORM_BIN:-/usr/local/bin}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

curl --fail --silent --show-error --location --max-time 300 --output "$folder/terraform.zip" \
  "https://releases.hashicorp.com/terraform/$version/terraform_${version}_linux_amd64.zip"
echo "$sha256  $folder/terraform.zip" | sha256sum -c -
unzip -q "$folder/terraform.zip" terraform -d "$folder"
install -m 755 "$folder/terraform" "$into/terraform"

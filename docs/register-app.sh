#!/usr/bin/env bash
# Registers the add-in in Microsoft Entra with the Azure command line (az), or brings an existing registration into line.
# Run again, it changes nothing that is already right. Explained in register-app.md.
set -euo pipefail

# Exactly what src/auth/sign-in.ts asks for (a test compares the two).
scopes=(User.Read Contacts.ReadWrite Calendars.ReadWrite)
graph_app=00000003-0000-0000-c000-000000000000

usage() {
  cat <<'TEXT'
Usage: register-app.sh --url https://outlook.example.com/outlook-sync/ [options]
  --url ADDRESS        where the add-in is served from: what was given to npm run build
  --name NAME          display name of the registration (GoPaaS Outlook Sync)
  --client-id ID       use this registration instead of looking for the name
  --single-tenant      only this organisation may use it (otherwise any organisation)
  --admin-consent      also consent for everybody in this organisation
  --dry-run            say what would be done, change nothing
Needs: az, signed in (az login --allow-no-subscriptions) as someone who may register applications.
TEXT
}

fail() {
  printf '%s\n' "$1" >&2
  exit 2
}

url='' name='GoPaaS Outlook Sync' client_id='' audience=AzureADMultipleOrgs consent=no dry_run=no
while [ $# -gt 0 ]; do
  case $1 in
    --url | --name | --client-id)
      if [ $# -lt 2 ] || [ -z "$2" ]; then fail "$1 needs a value."; fi
      case $1 in --url) url=$2 ;; --name) name=$2 ;; *) client_id=$2 ;; esac
      shift 2
      ;;
    --single-tenant) audience=AzureADMyOrg && shift ;;
    --admin-consent) consent=yes && shift ;;
    --dry-run) dry_run=yes && shift ;;
    --help) usage && exit 0 ;;
    *) usage >&2 && fail "Unknown option: $1" ;;
  esac
done

url=${url%/}/
[[ $url =~ ^https://([a-zA-Z0-9.-]+(:[0-9]+)?)(/[^[:space:]\"\'?#\\]*)$ ]] || fail "--url needs an https address without a query, such as https://outlook.example.com/outlook-sync/"
host=${BASH_REMATCH[1],,}
path=${BASH_REMATCH[3]}
[[ $name =~ [\'\"\\] ]] && fail "--name: no quotes, please."
command -v az >/dev/null || fail "The Azure command line (az) is not installed: https://aka.ms/azure-cli"
az account show --query tenantId --output tsv >/dev/null || fail "Sign in first: az login --allow-no-subscriptions"

# A national cloud has addresses of its own; az knows those of the one it is signed in to.
IFS=$'\t' read -r graph login < <(az cloud show --query '[[endpoints.microsoftGraphResourceId, endpoints.activeDirectory]]' --output tsv)
graph=${graph%/} login=${login%/}

# What is to change goes through here.
change() {
  if [ "$dry_run" = yes ]; then printf 'would: az %s\n' "$*"; else az "$@" --output none; fi
}

find_app() {
  local found
  found=$(az ad app list --filter "displayName eq '$name'" --query '[].appId' --output tsv)
  [ "$(grep -c . <<<"$found")" -le 1 ] || fail "Several registrations are called \"$name\". Say which with --client-id: $(tr '\n' ' ' <<<"$found")"
  printf '%s' "$found"
}

create_app() {
  if [ "$dry_run" = yes ]; then
    printf 'would: create the registration "%s"\n' "$name" >&2
  else
    az ad app create --display-name "$name" --sign-in-audience "$audience" --query appId --output tsv
  fi
}

# The ids of the scopes, which a cloud may have its own of: one a line, sorted.
scope_ids() {
  local named ids
  named=$(printf " || value=='%s'" "${scopes[@]}")
  ids=$(az ad sp show --id "$graph_app" --query "oauth2PermissionScopes[?${named# || }].id" --output tsv | sort)
  [ "$(grep -c . <<<"$ids")" = "${#scopes[@]}" ] || fail "Microsoft Graph does not have all of these here: ${scopes[*]}"
  printf '%s' "$ids"
}

# Lines as a JSON array of texts, each once and in their order.
as_json() {
  awk 'NF && !seen[$0]++ { printf "%s\"%s\"", (n++ ? "," : "["), $0 } END { print (n ? "]" : "[]") }' <<<"$1"
}

redirects=$'brk-multihub://'$host$'\nhttps://'$host${path}redirect.html

if [ -z "$client_id" ]; then client_id=$(find_app); fi
if [ -z "$client_id" ]; then client_id=$(create_app); fi
if [ -z "$client_id" ]; then
  printf 'would: let it ask for %s, and answer at %s\n' "${scopes[*]}" "$(as_json "$redirects")"
  exit 0
fi

# Fields of one line, so that it takes one question: az prints a list within a list between tabs.
found=$(az ad app show --id "$client_id" --output tsv --query "[[id, signInAudience, to_string(length(passwordCredentials)), \
join(' ', requiredResourceAccess[].resourceAccess[].id), join(' ', spa.redirectUris)]]")
field() { cut -f"$1" <<<"$found" | tr ' ' '\n'; }

known=$(field 5)
wanted=$(as_json "$known"$'\n'"$redirects")
allowed=$(scope_ids)

# Other addresses stay (a pilot's, say); other permissions do not.
if [ "$(field 2)" = "$audience" ] && [ "$(as_json "$known")" = "$wanted" ] && [ "$(field 4 | sort)" = "$allowed" ]; then
  printf 'The registration is as it should be.\n'
else
  access=$(awk '{ printf "%s{\"id\":\"%s\",\"type\":\"Scope\"}", (n++ ? "," : ""), $0 }' <<<"$allowed")
  resources="[{\"resourceAppId\":\"$graph_app\",\"resourceAccess\":[$access]}]"
  change rest --method PATCH --uri "$graph/v1.0/applications/$(field 1)" --headers Content-Type=application/json \
    --body "{\"signInAudience\":\"$audience\",\"requiredResourceAccess\":$resources,\"spa\":{\"redirectUris\":$wanted}}"
fi
if [ "$(field 3)" != 0 ]; then
  printf 'It has a client secret, which this add-in never uses: remove it, unless something else does.\n' >&2
fi

if [ "$consent" = yes ]; then
  # Consent is given to the registration's presence in this organisation, which may have to be made first.
  az ad sp show --id "$client_id" --output none 2>/dev/null || change ad sp create --id "$client_id"
  change ad app permission admin-consent --id "$client_id"
fi

cat <<TEXT
Client id:      $client_id
Answers at:     $wanted
May ask for:    ${scopes[*]}
In config.json: "entra": { "clientId": "$client_id" }
Consent for an organisation, by its administrator:
  $login/organizations/v2.0/adminconsent?client_id=$client_id&scope=$(printf "%%20$graph/%s" "${scopes[@]}" | cut -c4-)&redirect_uri=https://$host${path}redirect.html
TEXT

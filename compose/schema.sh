#!/bin/sh
# Makes the two databases and their schemas, or brings them to this version. Creating tolerates what exists.
set -eu
SQL_PASSWORD=$(cat /run/secrets/postgres-password)
export SQL_PASSWORD

schema() {
  database=$1
  folder=/etc/temporal/schema/postgresql/v12/$2/versioned
  tool="temporal-sql-tool --plugin postgres12 --ep $SQL_HOST -u $SQL_USER -p 5432 --db $database"
  $tool create
  $tool setup-schema -v 0.0
  $tool update-schema -d "$folder"
}

schema temporal temporal
schema temporal_visibility visibility

-- The schemas asked for that exist, with their name as PostgreSQL prints it.
select n.oid, n.nspname, quote_ident(n.nspname), pg_get_userbyid(n.nspowner), obj_description(n.oid, 'pg_namespace')
from pg_namespace n
where n.nspname = any($1)

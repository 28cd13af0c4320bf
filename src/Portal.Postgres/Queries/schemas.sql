-- The schemas asked for that exist, with their name as PostgreSQL prints it.
select n.oid, n.nspname, quote_ident(n.nspname), pg_get_userbyid(n.nspowner), (select e.description from pg_description e where e.objoid = n.oid and e.classoid = 'pg_namespace'::regclass and e.objsubid = 0)
from pg_namespace n
where n.nspname = any($1)

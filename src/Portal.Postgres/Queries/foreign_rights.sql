-- Those of the schemas $1 where a right or code that is no row of the schema stands against running DDL: what foreign_code.sql would name. Asked
-- where the catalogue rows of the schemas are known to be those that were looked through before; so are the owners, which stand with their witness.
select s.name
from unnest($1::text[]) s(name)
where exists (select from portal_meta.witnesses w cross join lateral unnest(w.owners) o
              where w.schema_name = s.name and not pg_has_role(current_user, o, 'MEMBER'))
   or exists (select from pg_default_acl d join pg_namespace n on n.oid = d.defaclnamespace where n.nspname = s.name)
   or exists (select from pg_namespace n cross join lateral aclexplode(n.nspacl) a
              where n.nspname = s.name and a.privilege_type = 'CREATE' and a.grantee <> n.nspowner
                and not exists (select from pg_roles r where r.oid = a.grantee and r.rolsuper))
   or exists (select from pg_cast c
              where c.oid >= 16384
                and not exists (select from pg_depend m where m.classid = 'pg_cast'::regclass and m.objid = c.oid and m.deptype = 'e'))
   or exists (select from pg_event_trigger e
              where e.evtenabled <> 'D'
                and not exists (select from pg_depend m where m.classid = 'pg_event_trigger'::regclass and m.objid = e.oid and m.deptype = 'e'))

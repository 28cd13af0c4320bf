-- Code and rights in or around a schema that are not the portal's: whoever runs DDL there could be made to run them.
-- Members of extensions are trusted with the extension. $1 are the schemas' names; what is in none of them (last column) is around all of them.
with schema as (
    select oid, nspname, nspowner, nspacl from pg_namespace where nspname = any($1)
), inside as (
    select d.classid, d.objid, s.nspname from pg_depend d join schema s on d.refclassid = 'pg_namespace'::regclass and d.refobjid = s.oid
)
select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end kind,
       p.oid::regprocedure::text identity, i.nspname
from pg_proc p join inside i on i.classid = 'pg_proc'::regclass and i.objid = p.oid
where p.proname !~ '^_portal_(read|switch)_' -- the portal's own: all with this prefix are in the fingerprint, body and all
  and not exists (select from pg_depend m where m.classid = 'pg_proc'::regclass and m.objid = p.oid and m.deptype = 'e')
union all
select 'operator', o.oid::regoperator::text, i.nspname
from pg_operator o join inside i on i.classid = 'pg_operator'::regclass and i.objid = o.oid
where not exists (select from pg_depend m where m.classid = 'pg_operator'::regclass and m.objid = o.oid and m.deptype = 'e')
union all
select 'trigger', quote_ident(t.tgname) || ' on ' || t.tgrelid::regclass::text, i.nspname
from pg_trigger t join inside i on i.classid = 'pg_class'::regclass and i.objid = t.tgrelid
where not t.tgisinternal
  and not exists (select from pg_proc p join pg_class c on c.relnamespace = p.pronamespace and c.oid = t.tgrelid
                  where p.oid = t.tgfoid and p.proname ~ '^_portal_(read|switch)_')
union all
select 'rule', quote_ident(r.rulename) || ' on ' || r.ev_class::regclass::text, i.nspname
from pg_rewrite r join inside i on i.classid = 'pg_class'::regclass and i.objid = r.ev_class
where r.rulename <> '_RETURN'
union all
select 'policy', quote_ident(p.polname) || ' on ' || p.polrelid::regclass::text, i.nspname
from pg_policy p join inside i on i.classid = 'pg_class'::regclass and i.objid = p.polrelid
union all
select 'domain', t.oid::regtype::text, i.nspname
from inside i
cross join lateral (select t.oid, t.typowner from pg_type t where t.oid = i.objid and t.typtype = 'd' offset 0) t
where i.classid = 'pg_type'::regclass
  and (not pg_has_role(current_user, t.typowner, 'MEMBER')
       or exists (select from pg_constraint k
                  join pg_depend d on d.classid = 'pg_constraint'::regclass and d.objid = k.oid
                               and d.refclassid = 'pg_proc'::regclass
                  join pg_proc p on p.oid = d.refobjid
                  where k.conrelid = 0 and k.contypid = t.oid and p.pronamespace <> 'pg_catalog'::regnamespace
                    and not exists (select from pg_depend m where m.classid = 'pg_proc'::regclass and m.objid = p.oid and m.deptype = 'e')))
union all
select 'default privileges', 'of ' || pg_get_userbyid(d.defaclrole), s.nspname
from pg_default_acl d join schema s on s.oid = d.defaclnamespace
union all
select 'owner', pg_get_userbyid(c.relowner) || ' of ' || c.oid::regclass::text, i.nspname
from pg_class c join inside i on i.classid = 'pg_class'::regclass and i.objid = c.oid
where c.relkind in ('r', 'p', 'v', 'm') and not pg_has_role(current_user, c.relowner, 'MEMBER')
union all
select 'CREATE right', case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee) end, s.nspname
from schema s
cross join lateral aclexplode(s.nspacl) a
where a.privilege_type = 'CREATE' and a.grantee <> s.nspowner
  and not exists (select from pg_roles r where r.oid = a.grantee and r.rolsuper)
union all
select 'cast', format_type(c.castsource, null) || ' to ' || format_type(c.casttarget, null), null
from pg_cast c
where c.oid >= 16384
  and not exists (select from pg_depend m where m.classid = 'pg_cast'::regclass and m.objid = c.oid and m.deptype = 'e')
union all
select 'event trigger', quote_ident(e.evtname), null
from pg_event_trigger e
where e.evtenabled <> 'D'
  and not exists (select from pg_depend m where m.classid = 'pg_event_trigger'::regclass and m.objid = e.oid and m.deptype = 'e')
order by 1, 2

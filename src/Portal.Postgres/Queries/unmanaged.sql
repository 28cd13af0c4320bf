-- What definitions do not describe, by identity. Members of an extension belong to the extension, the constructors of a range type to it.
select c.relnamespace,
       case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'foreign table' end,
       quote_ident(c.relname)
from pg_class c
where c.oid = any($2)
  and c.relkind in ('v', 'm', 'f')
  and not exists (select from pg_depend m where m.classid = 'pg_class'::regclass and m.objid = c.oid and m.deptype = 'e')
union all
select p.pronamespace,
       case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
       quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')'
from pg_proc p
where p.oid = any($3) and p.pronamespace = any($1)
  and p.proname !~ '^_portal_(read|switch)_'
  and not exists (select from pg_depend m where m.classid = 'pg_proc'::regclass and m.objid = p.oid and m.deptype in ('e', 'i'))
union all
select t.typnamespace,
       case t.typtype when 'r' then 'range type' when 'c' then 'composite type' else 'base type' end,
       quote_ident(t.typname)
from pg_type t
where t.oid = any($3) and t.typnamespace = any($1)
  and (t.typtype in ('r', 'c') or t.typtype = 'b' and t.typelem = 0)
  and not exists (select from pg_depend m where m.classid = 'pg_type'::regclass and m.objid = t.oid and m.deptype = 'e')
union all
select o.oprnamespace, 'operator',
       o.oprname || '(' || format_type(o.oprleft, null) || ', ' || format_type(o.oprright, null) || ')'
from pg_operator o
where o.oid = any($3) and o.oprnamespace = any($1)
  and not exists (select from pg_depend m where m.classid = 'pg_operator'::regclass and m.objid = o.oid and m.deptype = 'e')
union all
select o.opcnamespace, 'operator class', quote_ident(o.opcname)
from pg_opclass o
where o.oid = any($3) and o.opcnamespace = any($1)
  and not exists (select from pg_depend m where m.classid = 'pg_opclass'::regclass and m.objid = o.oid and m.deptype = 'e')
union all
select o.collnamespace, 'collation', quote_ident(o.collname)
from pg_collation o
where o.oid = any($3) and o.collnamespace = any($1)
union all
select o.stxnamespace, 'statistics', quote_ident(o.stxname)
from pg_statistic_ext o
where o.oid = any($3) and o.stxnamespace = any($1)
union all
select o.cfgnamespace, 'text search configuration', quote_ident(o.cfgname)
from pg_ts_config o
where o.oid = any($3) and o.cfgnamespace = any($1)
union all
select o.dictnamespace, 'text search dictionary', quote_ident(o.dictname)
from pg_ts_dict o
where o.oid = any($3) and o.dictnamespace = any($1)
union all
select o.extnamespace, 'extension', quote_ident(o.extname)
from pg_extension o
where o.oid = any($3) and o.extnamespace = any($1)
union all
select c.relnamespace, 'trigger', quote_ident(o.tgname) || ' on ' || quote_ident(c.relname)
from pg_trigger o
join pg_class c on c.oid = o.tgrelid
where c.oid = any($2) and not o.tgisinternal and o.tgparentid = 0
  and not exists (select from pg_proc p where p.oid = o.tgfoid and p.pronamespace = c.relnamespace and p.proname ~ '^_portal_(read|switch)_')
union all
select c.relnamespace, 'rule', quote_ident(o.rulename) || ' on ' || quote_ident(c.relname)
from pg_rewrite o
join pg_class c on c.oid = o.ev_class
where c.oid = any($2) and o.rulename <> '_RETURN'
union all
select c.relnamespace, 'policy', quote_ident(o.polname) || ' on ' || quote_ident(c.relname)
from pg_policy o
join pg_class c on c.oid = o.polrelid
where c.oid = any($2)
union all
select c.relnamespace, 'inheritance', quote_ident(c.relname) || ' from ' || o.inhparent::regclass::text
from pg_inherits o
join pg_class c on c.oid = o.inhrelid
where c.oid = any($2) and c.relkind = 'r' and not c.relispartition
union all
select c.relnamespace, s.kind, s.identity
from pg_class c
cross join lateral (values
    ('row security', case when c.relrowsecurity then quote_ident(c.relname) end),
    ('forced row security', case when c.relforcerowsecurity then quote_ident(c.relname) end),
    ('typed table', case when c.reloftype <> 0 then quote_ident(c.relname) end),
    ('access method', case when c.relam not in (0, 2) then (select m.amname || ' of ' || quote_ident(c.relname) from pg_am m where m.oid = c.relam) end)) s(kind, identity)
where c.oid = any($2) and c.relkind in ('r', 'p') and s.identity is not null
union all
select c.relnamespace, 'tablespace', quote_ident(s.spcname) || ' of ' || quote_ident(c.relname)
from (select c.oid from pg_class c where c.oid = any($2) and c.relkind in ('r', 'p')
      union all
      select i.indexrelid from pg_index i where i.indrelid = any($2)) o
join pg_class c on c.oid = o.oid
join pg_tablespace s on s.oid = c.reltablespace
where s.spcname not in ('pg_default', 'pg_global')
union all
-- PostgreSQL 18: NOT NULL that nobody checked is no NOT NULL yet.
select c.relnamespace, 'not null that is not valid', quote_ident(o.conname) || ' on ' || quote_ident(c.relname)
from pg_class c
join pg_constraint o on o.conrelid = c.oid and o.contype = 'n' and not o.convalidated
where c.oid = any($2) and not c.relispartition
union all
select c.relnamespace, 'unlogged partition', quote_ident(c.relname)
from pg_class c
where c.oid = any($2) and c.relkind = 'r' and c.relispartition and c.relpersistence = 'u'
union all
select c.relnamespace, 'partition of another schema', quote_ident(c.relname) || ' of ' || o.inhparent::regclass::text
from pg_inherits o
join pg_class c on c.oid = o.inhrelid
join pg_class p on p.oid = o.inhparent
where c.oid = any($2) and c.relispartition and p.relnamespace <> c.relnamespace
union all
select p.relnamespace, 'partition in another schema', o.inhrelid::regclass::text || ' of ' || quote_ident(p.relname)
from pg_inherits o
join pg_class c on c.oid = o.inhrelid
join pg_class p on p.oid = o.inhparent
where p.oid = any($2) and p.relkind = 'p' and c.relispartition and p.relnamespace <> c.relnamespace
union all
select c.relnamespace, 'index of a partition', quote_ident(x.relname) || ' on ' || quote_ident(c.relname)
from pg_class c
join pg_index i on i.indrelid = c.oid
join pg_class x on x.oid = i.indexrelid
where c.oid = any($2) and c.relispartition and not x.relispartition
union all
select c.relnamespace, 'constraint of a partition', quote_ident(o.conname) || ' on ' || quote_ident(c.relname)
from pg_class c
join pg_constraint o on o.conrelid = c.oid
where c.oid = any($2) and c.relispartition and o.contype in ('p', 'u', 'c', 'f')
  and o.conparentid = 0 and o.coninhcount = 0
union all
select c.relnamespace, 'default of a partition', quote_ident(a.attname) || ' of ' || quote_ident(c.relname)
from pg_class c
join pg_inherits o on o.inhrelid = c.oid
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_attribute pa on pa.attrelid = o.inhparent and pa.attname = a.attname
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
left join pg_attrdef pd on pd.adrelid = pa.attrelid and pd.adnum = pa.attnum
where c.oid = any($2) and c.relispartition
  and pg_get_expr(d.adbin, d.adrelid) is distinct from pg_get_expr(pd.adbin, pd.adrelid)

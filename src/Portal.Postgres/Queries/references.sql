-- Routines, operators, types, operator classes and collations outside pg_catalog that tables, defaults, constraints and
-- indexes refer to. Enum types and domains of the schema itself are read as such. Built-in ones are not in pg_depend, so what is
-- there and is not built in is what somebody made. Text search configurations and sequences of other schemas are told too, for the
-- shadow database; they have no code and are not counted among the references (last column).
with object as (
    select c.relnamespace schema, 'pg_class'::regclass::oid classid, c.oid objid
    from pg_class c where c.oid = any($2) and c.relkind in ('r', 'p')
    union all
    select c.relnamespace, 'pg_class'::regclass, i.indexrelid
    from pg_class c join pg_index i on i.indrelid = c.oid where c.oid = any($2) and c.relkind in ('r', 'p')
    union all
    select c.relnamespace, 'pg_constraint'::regclass, k.oid
    from pg_class c join pg_constraint k on k.conrelid = c.oid where c.oid = any($2) and c.relkind in ('r', 'p')
    union all
    select c.relnamespace, 'pg_attrdef'::regclass, d.oid
    from pg_class c join pg_attrdef d on d.adrelid = c.oid where c.oid = any($2) and c.relkind in ('r', 'p')
    union all
    select t.typnamespace, 'pg_type'::regclass, t.oid
    from pg_type t where t.oid = any($3) and t.typnamespace = any($1) and t.typtype = 'd'
    union all
    select t.typnamespace, 'pg_constraint'::regclass, k.oid
    from pg_type t join pg_constraint k on k.contypid = t.oid where t.oid = any($3) and t.typnamespace = any($1) and t.typtype = 'd'
)
select distinct o.schema, i.type || ' ' || i.identity, d.refclassid, d.refobjid,
       d.refclassid not in ('pg_class'::regclass, 'pg_ts_config'::regclass, 'pg_ts_dict'::regclass)
from object o
join pg_depend d on d.classid = o.classid and d.objid = o.objid
cross join lateral pg_identify_object(d.refclassid, d.refobjid, 0) i
where (d.refclassid in ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass,
                        'pg_opclass'::regclass, 'pg_collation'::regclass, 'pg_ts_config'::regclass, 'pg_ts_dict'::regclass)
       or d.refclassid = 'pg_class'::regclass and d.classid = 'pg_attrdef'::regclass and d.refobjsubid = 0 and d.deptype = 'n'
          and not exists (select from pg_class s where s.oid = d.refobjid and s.relnamespace = o.schema))
  and i.schema <> 'pg_catalog'
  and not exists (select from pg_type t
                  left join pg_type e on e.oid = t.typelem
                  join pg_namespace n on n.oid = t.typnamespace
                  where d.refclassid = 'pg_type'::regclass and t.oid = d.refobjid
                    and (t.typnamespace = o.schema or n.nspname = 'portal_trash')
                    and coalesce(e.typtype, t.typtype) in ('e', 'd'))

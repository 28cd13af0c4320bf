-- What the schemas refer to outside of themselves and of pg_catalog. With a text: routines, operators, types, operator classes and collations
-- that tables, defaults, constraints and indexes refer to; enum types and domains of the schema itself are read as such. Text search
-- configurations and sequences of other schemas are told too, for the shadow database; they have no code and are not counted among the
-- references (fifth column). Without a text: what else expressions, keys and views name. Built-in objects are not in pg_depend, so what is there
-- and is not built in is what somebody made. The last column is all that its print depends on: the object, its schema, the element type of an array.
with object as (
    select c.relnamespace schema, 'pg_class'::regclass::oid classid, c.oid objid, true counts
    from pg_class c where c.oid = any($2) and c.relkind in ('r', 'p')
    union all
    select c.relnamespace, 'pg_class'::regclass, i.indexrelid, true
    from pg_class c join pg_index i on i.indrelid = c.oid where c.oid = any($2) and c.relkind in ('r', 'p')
    union all
    select c.relnamespace, 'pg_constraint'::regclass, k.oid, true
    from pg_class c join pg_constraint k on k.conrelid = c.oid where c.oid = any($2) and c.relkind in ('r', 'p')
    union all
    select c.relnamespace, 'pg_attrdef'::regclass, d.oid, true
    from pg_class c join pg_attrdef d on d.adrelid = c.oid where c.oid = any($2) and c.relkind in ('r', 'p')
    union all
    select t.typnamespace, 'pg_type'::regclass, t.oid, true
    from pg_type t where t.oid = any($3) and t.typnamespace = any($1) and t.typtype = 'd'
    union all
    select t.typnamespace, 'pg_constraint'::regclass, k.oid, true
    from pg_type t join pg_constraint k on k.conrelid = 0 and k.contypid = t.oid where t.oid = any($3) and t.typnamespace = any($1) and t.typtype = 'd'
    union all
    select c.relnamespace, 'pg_rewrite'::regclass, w.oid, false
    from pg_class c join pg_rewrite w on w.ev_class = c.oid where c.oid = any($2)
    union all
    select p.pronamespace, 'pg_proc'::regclass, p.oid, false
    from pg_proc p where p.oid = any($3) and p.pronamespace = any($1)
), used as materialized (
    select o.schema, d.refclassid, d.refobjid, bool_or(o.counts) counts,
           bool_or(d.classid = 'pg_attrdef'::regclass and d.refobjsubid = 0 and d.deptype = 'n') by_default
    from object o
    join pg_depend d on d.classid = o.classid and d.objid = o.objid
    where d.refclassid in ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass, 'pg_opclass'::regclass, 'pg_collation'::regclass,
                           'pg_ts_config'::regclass, 'pg_ts_dict'::regclass, 'pg_class'::regclass)
    group by o.schema, d.refclassid, d.refobjid
), outer_class as materialized (
    select u.schema, u.refclassid, u.refobjid, u.by_default, c.relnamespace
    from used u join pg_class c on c.oid = u.refobjid
    where u.refclassid = 'pg_class'::regclass and c.relnamespace <> u.schema
)
select u.schema,
       case when u.counts and not exists (
                select from pg_type t
                left join pg_type e on e.oid = t.typelem
                join pg_namespace n on n.oid = t.typnamespace
                where u.refclassid = 'pg_type'::regclass and t.oid = u.refobjid
                  and (t.typnamespace = u.schema or n.nspname = 'portal_trash')
                  and coalesce(e.typtype, t.typtype) in ('e', 'd'))
            then i.type || ' ' || i.identity end,
       u.refclassid,
       u.refobjid,
       u.refclassid not in ('pg_ts_config'::regclass, 'pg_ts_dict'::regclass),
       case when to_regnamespace(i.schema)::oid <> u.schema
            then array_remove(array[u.refobjid, to_regnamespace(i.schema)::oid, coalesce(t.typelem, 0)], 0) else '{}' end
from used u
cross join lateral pg_identify_object(u.refclassid, u.refobjid, 0) i
left join pg_type t on u.refclassid = 'pg_type'::regclass and t.oid = u.refobjid
where u.refclassid <> 'pg_class'::regclass
  and i.schema <> 'pg_catalog'
union all
select c.schema, case when c.by_default then (select i.type || ' ' || i.identity from pg_identify_object(c.refclassid, c.refobjid, 0) i) end,
       c.refclassid, c.refobjid, false, array[c.refobjid, c.relnamespace]
from outer_class c

-- A column is NOT NULL only when that was checked: PostgreSQL 18 knows NOT NULL ... NOT VALID. What many tenants have alike is printed once: a
-- type for all columns of it, a default for all of the same tree. A default names no column, so it is printed without its table, which would have to
-- be opened for that; a generation expression is printed with it.
with col as materialized (
    select a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated, a.attcollation, d.oid default_id,
           case when a.attgenerated = '' then d.adbin::text end tree
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.oid = any($2)
      and c.relkind in ('r', 'p')
      and not c.relispartition
), plain as materialized (
    select t.tree, pg_get_expr(d.adbin, 0) text
    from (select tree, min(default_id) id from col where tree is not null group by tree) t
    join pg_attrdef d on d.oid = t.id
), type as materialized (
    select t.atttypid, t.atttypmod, format_type(t.atttypid, t.atttypmod) text, y.typcollation
    from (select distinct atttypid, atttypmod from col) t
    join pg_type y on y.oid = t.atttypid
), unproved as materialized (
    select k.conrelid, k.conkey[1] attnum from pg_constraint k where k.conrelid = any($2) and k.contype = 'n' and not k.convalidated
)
select a.attrelid,
       a.attnum,
       a.attname,
       t.text,
       a.attnotnull and u.attnum is null,
       case when a.attgenerated = '' then p.text else (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.oid = a.default_id) end,
       a.attidentity::text,
       a.attgenerated::text,
       case when a.attcollation <> t.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end,
       e.description
from col a
join type t on t.atttypid = a.atttypid and t.atttypmod = a.atttypmod
left join plain p on p.tree = a.tree
left join unproved u on u.conrelid = a.attrelid and u.attnum = a.attnum
left join pg_description e on e.objoid = a.attrelid and e.classoid = 'pg_class'::regclass and e.objsubid = a.attnum
left join pg_collation co on co.oid = a.attcollation
left join pg_namespace cn on cn.oid = co.collnamespace
order by a.attrelid, a.attnum

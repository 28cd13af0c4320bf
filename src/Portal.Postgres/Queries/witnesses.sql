-- The sums of witness.sql for many schemas ($1) at once, with the seed $2: name and sum over the schema itself, without what it names outside; with
-- numbers of tables ($3) over those alone. Joins instead of arrays: each catalogue is gone through once. Each row is hashed exactly as there.
with n as materialized (
    select n.oid, n.xmin, n.nspname from pg_namespace n where n.nspname = any($1)
), d as materialized (
    select n.oid schema, d.classid, d.objid
    from n join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid
    where cardinality($3) = 0
), r as materialized (
    select d.schema, d.objid oid from d where d.classid = 'pg_class'::regclass
    union all
    select n.oid, c.oid from n join pg_class c on c.relnamespace = n.oid where c.oid = any($3)
), o as materialized (
    select distinct d.schema, d.classid, d.objid oid from d where d.classid <> 'pg_class'::regclass
), i as materialized (
    select r.schema, i.indexrelid oid, i.indexprs is not null has_expressions, i.xmin from r join pg_index i on i.indrelid = r.oid
), k as materialized (
    select r.schema, k.oid, k.xmin from r join pg_constraint k on k.conrelid = r.oid
    union all
    select o.schema, k.oid, k.xmin from o join pg_constraint k on k.conrelid = 0 and k.contypid = o.oid
), e as materialized (
    select schema, 'pg_class'::regclass classid, oid from r union all select schema, classid, oid from o
    union all select schema, 'pg_class'::regclass, oid from i union all select schema, 'pg_constraint'::regclass, oid from k
    union all select n.oid, 'pg_namespace'::regclass, n.oid from n where cardinality($3) = 0
), found as (
    select r.schema, hash_record_extended(row(c.oid, c.xmin), $2) h from r join pg_class c on c.oid = r.oid
    union all
    select r.schema, hash_record_extended(row(a.attrelid, a.attnum, a.xmin), $2 + 1) from r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0
    union all
    select k.schema, hash_record_extended(row(k.oid, k.xmin), $2 + 2) from k
    union all
    select i.schema, hash_record_extended(row(i.oid, i.xmin), $2 + 3) from i
    union all
    select i.schema, hash_record_extended(row(c.oid, c.xmin), $2 + 4) from i join pg_class c on c.oid = i.oid
    union all
    select i.schema, hash_record_extended(row(a.attrelid, a.attnum, a.xmin), $2 + 27) from i join pg_attribute a on a.attrelid = i.oid where i.has_expressions
    union all
    select r.schema, hash_record_extended(row(g.oid, g.xmin), $2 + 5) from r join pg_trigger g on g.tgrelid = r.oid and not g.tgisinternal
    union all
    select r.schema, hash_record_extended(row(w.oid, w.xmin), $2 + 6) from r join pg_rewrite w on w.ev_class = r.oid
    union all
    select r.schema, hash_record_extended(row(p.oid, p.xmin), $2 + 7) from r join pg_policy p on p.polrelid = r.oid
    union all
    select r.schema, hash_record_extended(row(h.inhrelid, h.inhparent, h.xmin), $2 + 8) from r join pg_inherits h on h.inhrelid = r.oid
    union all
    select r.schema, hash_record_extended(row(h.inhrelid, h.inhparent, h.xmin), $2 + 9) from r join pg_inherits h on h.inhparent = r.oid
    union all
    select r.schema, hash_record_extended(row(p.partrelid, p.xmin), $2 + 10) from r join pg_partitioned_table p on p.partrelid = r.oid
    union all
    select r.schema, hash_record_extended(row(s.seqrelid, s.xmin), $2 + 11) from r join pg_sequence s on s.seqrelid = r.oid
    union all
    select e.schema, hash_record_extended(row(c.objoid, c.classoid, c.objsubid, c.xmin), $2 + 12) from e join pg_description c on c.classoid = e.classid and c.objoid = e.oid
    union all
    select n.oid, hash_record_extended(row(n.oid, n.xmin), $2 + 13) from n where cardinality($3) = 0
    union all
    select o.schema, hash_record_extended(row(c.oid, c.xmin), $2 + 14) from o join pg_class c on c.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(a.attrelid, a.attnum, a.xmin), $2 + 15) from o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0
    union all
    select o.schema, hash_record_extended(row(y.oid, y.xmin), $2 + 16) from o join pg_type y on y.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(l.oid, l.xmin), $2 + 17) from o join pg_enum l on l.enumtypid = o.oid
    union all
    select o.schema, hash_record_extended(row(f.oid, f.xmin), $2 + 18) from o join pg_proc f on f.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(f.oid, f.xmin), $2 + 19) from o join pg_operator f on f.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(f.oid, f.xmin), $2 + 20) from o join pg_opclass f on f.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(f.oid, f.xmin), $2 + 21) from o join pg_collation f on f.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(f.oid, f.xmin), $2 + 22) from o join pg_statistic_ext f on f.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(f.oid, f.xmin), $2 + 24) from o join pg_ts_config f on f.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(f.oid, f.xmin), $2 + 25) from o join pg_ts_dict f on f.oid = o.oid
    union all
    select o.schema, hash_record_extended(row(a.attrelid, a.attnum, a.xmin), $2 + 26)
    from o join pg_type y on y.oid = o.oid and y.typrelid <> 0 join pg_attribute a on a.attrelid = y.typrelid and a.attnum > 0
    union all
    -- Members of extensions are few of all that there is: those whose number no object of these schemas can have are left out first.
    select e.schema, hash_record_extended(row(m.objid, m.refobjid, m.xmin), $2 + 23)
    from pg_depend m join e on e.classid = m.classid and e.oid = m.objid
    where cardinality($3) = 0 and m.refclassid = 'pg_extension'::regclass and m.deptype = 'e' and m.objid between (select min(e.oid) from e) and (select max(e.oid) from e)
)
select n.nspname, coalesce(s.total, 0)
from n
left join (select f.schema, sum(f.h) total from found f group by f.schema) s on s.schema = n.oid

-- One number for the catalogue rows that a schema ($1) is made of: the sum of a hash over what identifies each row and the transaction
-- that wrote it, with a seed ($5). No row can be written, changed or removed without the number changing, and nothing that only reads,
-- vacuums or analyses changes it. The part of some tables, by name ($2) or number ($3), is told apart; with $6 only they are looked at.
-- $4 are objects outside of the schema that it names. What is counted, and why some catalogues are not, stands in
-- docs/adr/0014-catalogue-witness.md. Arrays instead of joins: each index is gone through once, in order.
with n as materialized (
    select n.oid, n.xmin from pg_namespace n where n.nspname = $1
), d as materialized (
    select d.classid, d.objid
    from n join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid
    where not $6
), t as materialized (
    select array(select c.oid from pg_class c where c.relnamespace = (select n.oid from n) and c.relname = any($2) union select unnest($3)) ids
), r as materialized (
    select array(select d.objid from d where d.classid = 'pg_class'::regclass union select unnest(t.ids) from t) ids
), o as materialized (
    select array(select d.objid from d where d.classid <> 'pg_class'::regclass union select unnest($4)) ids
), i as materialized (
    select i.indexrelid, i.indrelid, i.indexprs is not null has_expressions, i.xmin from pg_index i where i.indrelid = any((select ids from r)::oid[])
), k as materialized (
    select k.oid, k.conrelid, k.xmin from pg_constraint k where k.conrelid = any((select ids from r)::oid[])
    union all
    select k.oid, 0, k.xmin from pg_constraint k where k.conrelid = 0 and k.contypid = any((select ids from o)::oid[])
), x as materialized (
    select array(select i.indexrelid from i) ids, array(select i.indexrelid from i, t where i.indrelid = any(t.ids)) touched
), e as materialized (
    select array(select unnest(ids) from r union all select unnest(ids) from o union all select unnest(ids) from x
                 union all select k.oid from k union all select n.oid from n where not $6) ids,
           array(select unnest(ids) from t union all select unnest(touched) from x
                 union all select k.oid from k, t where k.conrelid = any(t.ids)) touched
), found as (
    select c.oid rel, hash_record_extended(row(c.oid, c.xmin), $5) h from pg_class c where c.oid = any((select ids from r)::oid[])
    union all
    select a.attrelid, hash_record_extended(row(a.attrelid, a.attnum, a.xmin), $5 + 1)
    from pg_attribute a where a.attrelid = any((select ids from r)::oid[]) and a.attnum > 0
    union all
    select k.conrelid, hash_record_extended(row(k.oid, k.xmin), $5 + 2) from k
    union all
    select i.indrelid, hash_record_extended(row(i.indexrelid, i.xmin), $5 + 3) from i
    union all
    select c.oid, hash_record_extended(row(c.oid, c.xmin), $5 + 4) from pg_class c where c.oid = any((select ids from x)::oid[])
    union all
    select i.indrelid, hash_record_extended(row(a.attrelid, a.attnum, a.xmin), $5 + 27) from i join pg_attribute a on a.attrelid = i.indexrelid where i.has_expressions
    union all
    select g.tgrelid, hash_record_extended(row(g.oid, g.xmin), $5 + 5)
    from pg_trigger g where g.tgrelid = any((select ids from r)::oid[]) and not g.tgisinternal
    union all
    select w.ev_class, hash_record_extended(row(w.oid, w.xmin), $5 + 6) from (select unnest(ids) oid from r) c join pg_rewrite w on w.ev_class = c.oid
    union all
    select p.polrelid, hash_record_extended(row(p.oid, p.xmin), $5 + 7) from pg_policy p where p.polrelid = any((select ids from r)::oid[])
    union all
    select h.inhrelid, hash_record_extended(row(h.inhrelid, h.inhparent, h.xmin), $5 + 8)
    from pg_inherits h where h.inhrelid = any((select ids from r)::oid[])
    union all
    select h.inhparent, hash_record_extended(row(h.inhrelid, h.inhparent, h.xmin), $5 + 9)
    from pg_inherits h where h.inhparent = any((select ids from r)::oid[])
    union all
    select p.partrelid, hash_record_extended(row(p.partrelid, p.xmin), $5 + 10)
    from pg_partitioned_table p where p.partrelid = any((select ids from r)::oid[])
    union all
    select s.seqrelid, hash_record_extended(row(s.seqrelid, s.xmin), $5 + 11) from pg_sequence s where s.seqrelid = any((select ids from r)::oid[])
    union all
    select case when c.objoid = any((select touched from e)::oid[]) then (select ids[1] from t) else 0 end,
           hash_record_extended(row(c.objoid, c.classoid, c.objsubid, c.xmin), $5 + 12)
    from pg_description c where c.objoid = any((select ids from e)::oid[])
    union all
    select 0, hash_record_extended(row(n.oid, n.xmin), $5 + 13) from n where not $6
    union all
    select 0, hash_record_extended(row(m.oid, m.xmin), $5 + 13) from pg_namespace m where m.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(c.oid, c.xmin), $5 + 14) from pg_class c where c.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(a.attrelid, a.attnum, a.xmin), $5 + 15)
    from pg_attribute a where a.attrelid = any((select ids from o)::oid[]) and a.attnum > 0
    union all
    select 0, hash_record_extended(row(y.oid, y.xmin), $5 + 16) from pg_type y where y.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(l.oid, l.xmin), $5 + 17) from pg_enum l where l.enumtypid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(f.oid, f.xmin), $5 + 18) from pg_proc f where f.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(f.oid, f.xmin), $5 + 19) from pg_operator f where f.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(f.oid, f.xmin), $5 + 20) from pg_opclass f where f.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(f.oid, f.xmin), $5 + 21) from pg_collation f where f.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(f.oid, f.xmin), $5 + 22) from pg_statistic_ext f where f.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(f.oid, f.xmin), $5 + 24) from pg_ts_config f where f.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(f.oid, f.xmin), $5 + 25) from pg_ts_dict f where f.oid = any((select ids from o)::oid[])
    union all
    select 0, hash_record_extended(row(a.attrelid, a.attnum, a.xmin), $5 + 26)
    from pg_attribute a
    where a.attrelid = any(array(select y.typrelid from pg_type y where y.oid = any((select ids from o)::oid[]) and y.typrelid <> 0)) and a.attnum > 0
    union all
    select 0, hash_record_extended(row(m.objid, m.refobjid, m.xmin), $5 + 23)
    from pg_depend m where m.refclassid = 'pg_extension'::regclass and m.deptype = 'e' and m.objid = any((select ids from e)::oid[])
)
select (select n.oid from n),
       quote_ident($1),
       (select t.ids from t),
       coalesce(sum(f.h), 0),
       coalesce(sum(f.h) filter (where f.rel = any((select t.ids || x.touched from t, x)::oid[])), 0)
from found f

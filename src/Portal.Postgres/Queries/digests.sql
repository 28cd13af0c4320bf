-- A digest of the structure of each schema ($1): a sum over a hash of what its relations ($2), enum types and domains ($3) are made of, by name
-- where a name is the schema's own and by number where it is not, with the seed $4. In one database two schemas with the same digest read the same.
-- The last column is false where a schema has what is not looked at here: such a schema is compared with none (docs/adr/0014-catalogue-witness.md).
-- Every row is hashed with the hash of its table as the seed, so that it counts as part of that table only.
with r as materialized (
    select c.oid, c.relnamespace schema, c.relname, c.reltoastrelid,
           c.relkind in ('r', 'S') and not c.relispartition is_plain,
           -- With the columns that were dropped, because the number of the next one follows from them.
           hash_record_extended(row(c.relname, c.relkind, c.relnatts, c.relpersistence, c.reloptions, c.relreplident, c.relam, c.reltablespace, c.reloftype,
                                    c.relrowsecurity, c.relforcerowsecurity), $4) h
    from pg_class c where c.oid = any($2)
), y as materialized (
    select t.oid, t.typnamespace schema, t.typtype in ('e', 'd') is_plain,
           hash_record_extended(row(t.typname, t.typtype, t.typnotnull, t.typtypmod, t.typcollation, t.typdefaultbin::text,
                                    case when b.typnamespace is distinct from t.typnamespace then t.typbasetype end,
                                    case when b.typnamespace = t.typnamespace then b.typname end), $4 + 1) h
    from pg_type t left join pg_type b on b.oid = t.typbasetype
    where t.oid = any($3) and t.typnamespace = any($1)
), k as materialized (
    select r.schema, k.oid, k.conexclop is null is_plain,
           hash_record_extended(row(k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated, k.conkey, k.confupdtype, k.confdeltype,
                                    k.confmatchtype, k.connoinherit, k.confkey, k.confdelsetcols, k.conpfeqop, k.conppeqop, k.conbin::text,
                                    case when f.relnamespace is distinct from r.schema then k.confrelid end,
                                    case when f.relnamespace = r.schema then f.relname end,
                                    -- Only PostgreSQL 18 has it, and only what is not enforced is told by it.
                                    case when not k.convalidated then to_jsonb(k) ->> 'conenforced' end), r.h) h
    from r
    join pg_constraint k on k.conrelid = r.oid
    left join pg_class f on f.oid = k.confrelid
    union all
    select y.schema, k.oid, true, hash_record_extended(row(k.conname, k.contype, k.convalidated, k.conbin::text), y.h)
    from y join pg_constraint k on k.conrelid = 0 and k.contypid = y.oid
), i as materialized (
    select r.schema, i.indexrelid oid,
           hash_record_extended(row(x.relname, x.relam, x.reloptions, x.reltablespace, i.indnatts, i.indnkeyatts, i.indisunique, i.indnullsnotdistinct,
                                    i.indisprimary, i.indisexclusion, i.indimmediate, i.indisvalid, i.indisready, i.indislive, i.indisreplident,
                                    i.indkey::smallint[], i.indcollation, i.indclass, i.indoption::smallint[], i.indexprs::text, i.indpred::text), r.h) h
    from r
    join pg_index i on i.indrelid = r.oid
    join pg_class x on x.oid = i.indexrelid
), found as (
    select r.schema, r.h, r.is_plain from r
    union all
    select y.schema, y.h, y.is_plain from y
    union all
    select k.schema, k.h, k.is_plain from k
    union all
    select i.schema, i.h, true from i
    union all
    select r.schema,
           hash_record_extended(row(a.attnum, a.attname, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated, a.attcollation, a.attstorage,
                                    a.attcompression, a.attstattarget, a.attoptions,
                                    case when t.typnamespace is distinct from r.schema then a.atttypid end,
                                    case when t.typnamespace = r.schema then t.typname end), r.h),
           true
    from r
    join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    left join pg_type t on t.oid = a.atttypid
    union all
    select r.schema, hash_record_extended(row(d.adnum, d.adbin::text), r.h), true from r join pg_attrdef d on d.adrelid = r.oid
    union all
    select i.schema, hash_record_extended(row(a.attnum, a.attstattarget, a.attoptions), i.h), true
    from i join pg_attribute a on a.attrelid = i.oid and (a.attoptions is not null or coalesce(a.attstattarget, -1) <> -1)
    union all
    select r.schema, hash_record_extended(row(t.reloptions), r.h), true from r join pg_class t on t.oid = r.reltoastrelid and t.reloptions is not null
    union all
    select r.schema,
           hash_record_extended(row(s.seqtypid, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle, o.refobjsubid, o.deptype, c.relname,
                                    case when c.relnamespace <> r.schema then o.refobjid end), r.h),
           true
    from r
    join pg_sequence s on s.seqrelid = r.oid
    left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = r.oid and o.refclassid = 'pg_class'::regclass and o.deptype in ('a', 'i')
    left join pg_class c on c.oid = o.refobjid
    union all
    select y.schema, hash_record_extended(row(e.enumlabel, row_number() over (partition by e.enumtypid order by e.enumsortorder)), y.h), true
    from y join pg_enum e on e.enumtypid = y.oid
    union all
    select r.schema, hash_record_extended(row(c.objsubid, c.description), r.h), true
    from r join pg_description c on c.classoid = 'pg_class'::regclass and c.objoid = r.oid
    union all
    select i.schema, hash_record_extended(row(c.description), i.h), true
    from i join pg_description c on c.classoid = 'pg_class'::regclass and c.objoid = i.oid
    union all
    select k.schema, hash_record_extended(row(c.description), k.h), true
    from k join pg_description c on c.classoid = 'pg_constraint'::regclass and c.objoid = k.oid
    union all
    select y.schema, hash_record_extended(row(c.description), y.h), true
    from y join pg_description c on c.classoid = 'pg_type'::regclass and c.objoid = y.oid
    union all
    select c.objoid, hash_record_extended(row(c.description), $4 + 2), true
    from pg_description c where c.classoid = 'pg_namespace'::regclass and c.objoid = any($1)
    union all
    select r.schema, 0, false from r join pg_trigger g on g.tgrelid = r.oid and not g.tgisinternal
    union all
    select r.schema, 0, false from r join pg_rewrite w on w.ev_class = r.oid
    union all
    select r.schema, 0, false from r join pg_policy p on p.polrelid = r.oid
    union all
    select r.schema, 0, false from r join pg_inherits h on r.oid in (h.inhrelid, h.inhparent)
    union all
    select m.refobjid, 0, false
    from pg_depend m
    where m.refclassid = 'pg_namespace'::regclass and m.refobjid = any($1) and m.classid not in ('pg_class'::regclass, 'pg_type'::regclass)
    union all
    select coalesce(r.schema, y.schema), 0, false
    from pg_depend m
    left join r on m.classid = 'pg_class'::regclass and r.oid = m.objid
    left join y on m.classid = 'pg_type'::regclass and y.oid = m.objid
    where m.refclassid = 'pg_extension'::regclass and m.deptype = 'e' and (r.oid is not null or y.oid is not null)
)
-- The hash of a record is a weighted sum over its columns: hashed once more, or what one row loses and another gains would cancel out.
select f.schema, sum(hashint8extended(f.h, $4)), bool_and(f.is_plain) from found f group by f.schema

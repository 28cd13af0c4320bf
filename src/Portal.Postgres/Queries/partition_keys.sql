-- The parts of partition keys; an expression has no column, its text is in what pg_get_partkeydef prints.
select p.partrelid,
       a.attname,
       case when a.attnum is not null and key.coll <> 0 and key.coll <> a.attcollation
            then quote_ident(con.nspname) || '.' || quote_ident(co.collname) end,
       case when a.attnum is not null and not oc.opcdefault
            then quote_ident(ocn.nspname) || '.' || quote_ident(oc.opcname) end
from pg_partitioned_table p
join pg_class c on c.oid = p.partrelid
cross join lateral unnest(p.partattrs::smallint[], p.partclass::oid[], p.partcollation::oid[])
     with ordinality key(attnum, opclass, coll, n)
left join pg_attribute a on a.attrelid = p.partrelid and a.attnum = key.attnum and key.attnum > 0
left join pg_opclass oc on oc.oid = key.opclass
left join pg_namespace ocn on ocn.oid = oc.opcnamespace
left join pg_collation co on co.oid = key.coll
left join pg_namespace con on con.oid = co.collnamespace
where c.oid = any($2)
order by p.partrelid, key.n

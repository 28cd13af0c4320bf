-- What structures ($1 schemas, $2 and $3 class and number of what each refers to) and views ($4) stand on outside what definitions
-- describe, with what that stands on in turn, and for each thing the statements that make an outline of it. Members of an extension
-- are there through the extension. A locale has another column in each version: it is read by name.
with recursive seed(home, classid, objid) as (
    select * from unnest($1::oid[], $2::oid[], $3::oid[])
    union
    select c.relnamespace, d.refclassid, d.refobjid
    from pg_class c
    join pg_rewrite w on w.ev_class = c.oid
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refobjid <> c.oid
    where c.oid = any($4) and c.relkind in ('v', 'm')
), node(home, classid, objid) as (
    select home, classid, objid from seed
    union
    select n.home, e.classid, e.objid
    from node n
    cross join lateral (
        select d.refclassid classid, d.refobjid objid, d.deptype
        from pg_depend d
        where d.classid = n.classid and d.objid = n.objid and d.refclassid <> 'pg_namespace'::regclass
        union all
        select 'pg_constraint'::regclass, k.oid, 'n'
        from pg_constraint k
        where n.classid = 'pg_type'::regclass and k.conrelid = 0 and k.contypid = n.objid
        union all
        select 'pg_class'::regclass, t.typrelid, 'n'
        from pg_type t
        where n.classid = 'pg_type'::regclass and t.oid = n.objid and t.typrelid <> 0
    ) e
    -- Tables, enum types and domains of the schema itself are described.
    where not exists (select from pg_class c where n.classid = 'pg_class'::regclass and c.oid = n.objid
                                             and c.relnamespace = n.home and c.relkind <> 'c')
      and not exists (select from pg_type t where n.classid = 'pg_type'::regclass and t.oid = n.objid
                                            and t.typnamespace = n.home and t.typtype in ('e', 'd'))
      and (e.deptype = 'e' or n.classid = 'pg_extension'::regclass
           or not exists (select from pg_depend m where m.classid = n.classid and m.objid = n.objid and m.deptype = 'e'))
), thing as (
    select n.home, n.objid, i.type || ' ' || i.identity identity, coalesce(s.nspname, xs.nspname) schema, coalesce(s.oid = n.home, false) own,
           x.extname, c.relkind, t.typtype, p.prokind, n.classid
    from node n
    cross join lateral pg_identify_object(n.classid, n.objid, 0) i
    left join pg_namespace s on quote_ident(s.nspname) = i.schema
    left join pg_extension x on n.classid = 'pg_extension'::regclass and x.oid = n.objid
    left join pg_namespace xs on xs.oid = x.extnamespace
    left join pg_class c on n.classid = 'pg_class'::regclass and c.oid = n.objid
    left join pg_type t on n.classid = 'pg_type'::regclass and t.oid = n.objid
    left join pg_proc p on n.classid = 'pg_proc'::regclass and p.oid = n.objid
    where n.classid <> 'pg_constraint'::regclass
      and coalesce(s.nspname, xs.nspname) not in ('pg_catalog', 'information_schema')
      and not exists (select from pg_depend m where m.classid = n.classid and m.objid = n.objid and m.deptype = 'e')
      and coalesce(t.typtype not in ('b', 'c', 'm') or t.typtype = 'b' and t.typelem = 0, true)
      and not coalesce(s.oid = n.home and (t.typtype in ('e', 'd') or c.relkind <> 'c'), false)
)
select g.home,
       case when g.extname is not null then 'extension' when g.relkind = 'c' or g.typtype is not null then 'type'
            when g.relkind is not null then 'relation' when g.prokind is not null then 'function' else 'other' end,
       case when not g.own then g.schema end,
       g.identity,
       case when g.extname is not null then array[format('create extension if not exists %I schema %I', g.extname, g.schema)]
            when g.relkind = 'c' then array[format('create type %s as (%s)', g.objid::regclass, array_to_string(a.texts, ', '))]
            when g.relkind = 'S' then array[format('create sequence %s', g.objid::regclass)]
            when g.relkind is not null then
                array[format('create table if not exists %s ()', g.objid::regclass)]
                || (select array_agg(format('alter table %s add column if not exists %s', g.objid::regclass, u) order by n) from unnest(a.texts) with ordinality u(u, n))
                || (select array_agg(format('alter table %s add %s', g.objid::regclass, pg_get_constraintdef(k.oid)))
                    from pg_constraint k where k.conrelid = g.objid and k.contype = 'p')
            when g.typtype = 'e' then
                (select array[format('create type %s as enum (%s)', g.objid::regtype, string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder))]
                 from pg_enum l where l.enumtypid = g.objid)
            when g.typtype = 'd' then
                (select array[format('create domain %s as %s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod))
                              || coalesce(' collate ' || nullif(t.typcollation, b.typcollation)::regcollation::text, '')
                              || coalesce(' default ' || pg_get_expr(t.typdefaultbin, 0), '') || case when t.typnotnull then ' not null' else '' end
                              || coalesce((select string_agg(format(' constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), '' order by k.conname)
                                           from pg_constraint k where k.conrelid = 0 and k.contypid = t.oid and k.contype = 'c'), '')]
                 from pg_type t join pg_type b on b.oid = t.typbasetype where t.oid = g.objid)
            when g.typtype = 'r' then
                (select array[format('create type %s as range (subtype = %s, subtype_opclass = %I.%I%s, multirange_type_name = %s)',
                                     r.rngtypid::regtype, format_type(r.rngsubtype, null), n.nspname, oc.opcname,
                                     case when r.rngcollation <> 0 then ', collation = ' || r.rngcollation::regcollation end, r.rngmultitypid::regtype)]
                 from pg_range r join pg_opclass oc on oc.oid = r.rngsubopc join pg_namespace n on n.oid = oc.opcnamespace where r.rngtypid = g.objid)
            when g.prokind = 'f' then
                (select array[format('create function %I.%I(%s) returns %s language plpgsql %s%s as %L', g.schema, p.proname,
                                     pg_get_function_arguments(p.oid), pg_get_function_result(p.oid),
                                     case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
                                     case when p.proisstrict then ' strict' else '' end,
                                     case when p.proretset then 'begin return; end' when p.proallargtypes is not null or p.prorettype = 'void'::regtype
                                          then 'begin end' else 'begin return null; end' end)]
                 from pg_proc p where p.oid = g.objid)
            when g.classid = 'pg_operator'::regclass then
                (select array[format('create operator %I.%s (function = %s%s, rightarg = %s)', g.schema, o.oprname, o.oprcode,
                                     case when o.oprleft <> 0 then ', leftarg = ' || format_type(o.oprleft, null) end, format_type(o.oprright, null))]
                 from pg_operator o where o.oid = g.objid)
            when g.classid = 'pg_collation'::regclass then
                (select array[format('create collation %s (provider = %s, deterministic = %s, %s)', o.oid::regcollation,
                                     case o.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end, o.collisdeterministic::text,
                                     coalesce(format('locale = %L', coalesce(to_jsonb(o) ->> 'colllocale', to_jsonb(o) ->> 'colliculocale')),
                                              format('lc_collate = %L, lc_ctype = %L', o.collcollate, o.collctype)))]
                 from pg_collation o where o.oid = g.objid)
            when g.classid = 'pg_ts_config'::regclass then array[format('create text search configuration %s (copy = pg_catalog.simple)', g.objid::regconfig)]
            when g.classid = 'pg_ts_dict'::regclass then array[format('create text search dictionary %s (template = pg_catalog.simple)', g.objid::regdictionary)] end,
       case when not g.own then null when g.prokind is not null then 'function' when g.relkind = 'c' then 'composite type' when g.typtype = 'r' then 'range type'
            else substr(g.identity, 1, strpos(g.identity, format(' %I.', g.schema)) - 1) end,
       case when not g.own then null
            when g.prokind is not null then (select quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')' from pg_proc p where p.oid = g.objid)
            when g.classid = 'pg_operator'::regclass then
                (select o.oprname || '(' || format_type(o.oprleft, null) || ', ' || format_type(o.oprright, null) || ')' from pg_operator o where o.oid = g.objid)
            else substr(g.identity, strpos(g.identity, format(' %I.', g.schema)) + length(format(' %I.', g.schema))) end
from thing g
cross join lateral (
    select array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                     || coalesce(' collate ' || nullif(a.attcollation, t.typcollation)::regcollation::text, '') order by a.attnum) texts
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where g.classid = 'pg_class'::regclass and a.attrelid = g.objid and a.attnum > 0 and not a.attisdropped) a
order by g.home, g.classid, g.identity

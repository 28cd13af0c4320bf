-- What uses tables, columns, constraints, enum types and domains of the schemas and is not described by definitions, as far as PostgreSQL keeps track of
-- it: schema of the used, kind, schema of the user, its name, used relation, used column, used constraint.
with relation as (
    select c.oid, c.relnamespace, c.relname, c.reltype
    from pg_class c
    where c.oid = any($2) and c.relkind in ('r', 'p', 'v', 'm')
), edge as (
    select r.oid, r.relnamespace, r.relname, d.classid, d.objid, d.objsubid, d.refobjsubid, null::oid constraint_id
    from relation r
    join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = r.oid
    where d.classid in ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass,
                        'pg_statistic_ext'::regclass, 'pg_publication_rel'::regclass, 'pg_constraint'::regclass)
    union all
    select r.oid, r.relnamespace, r.relname, d.classid, d.objid, d.objsubid, 0, null
    from relation r
    join pg_depend d on d.refclassid = 'pg_type'::regclass and d.refobjid = r.reltype
    where d.classid = 'pg_proc'::regclass or d.classid = 'pg_class'::regclass and d.objsubid > 0
    union all
    select r.oid, r.relnamespace, r.relname, d.classid, d.objid, d.objsubid, 0, k.oid
    from relation r
    join pg_constraint k on k.conrelid = r.oid
    join pg_depend d on d.refclassid = 'pg_constraint'::regclass and d.refobjid = k.oid
    where d.classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass)
    union all
    select t.oid, t.typnamespace, t.typname, d.classid, d.objid, d.objsubid, 0, null
    from pg_type t
    join pg_depend d on d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, t.typarray)
    where t.oid = any($3) and t.typnamespace = any($1) and t.typtype in ('e', 'd')
      and d.classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass)
), used as (
    select e.*, case e.classid when 'pg_rewrite'::regclass then case when w.rulename = '_RETURN' then vc.relkind::text else 'rule' end
                               when 'pg_trigger'::regclass then 'trigger'
                               when 'pg_policy'::regclass then 'policy'
                               when 'pg_proc'::regclass then 'function'
                               when 'pg_statistic_ext'::regclass then 'statistics'
                               when 'pg_publication_rel'::regclass then 'publication'
                               when 'pg_constraint'::regclass then 'foreign key'
                               else 'column' end kind,
           coalesce(vc.relnamespace, tc.relnamespace, pc.relnamespace, p.pronamespace, s.stxnamespace, kc.relnamespace, cc.relnamespace) home,
           case e.classid when 'pg_rewrite'::regclass
                               then case when w.rulename = '_RETURN' then vc.relname::text else quote_ident(w.rulename) || ' on ' || w.ev_class::regclass::text end
                          when 'pg_trigger'::regclass then quote_ident(t.tgname) || ' on ' || t.tgrelid::regclass::text
                          when 'pg_policy'::regclass then quote_ident(po.polname) || ' on ' || po.polrelid::regclass::text
                          when 'pg_proc'::regclass then p.oid::regprocedure::text
                          when 'pg_statistic_ext'::regclass then quote_ident(s.stxname)
                          when 'pg_publication_rel'::regclass then quote_ident(pu.pubname)
                          when 'pg_constraint'::regclass then quote_ident(fk.conname) || ' on ' || fk.conrelid::regclass::text
                          else quote_ident(ca.attname) || ' of ' || ca.attrelid::regclass::text end name
    from edge e
    left join pg_rewrite w on e.classid = 'pg_rewrite'::regclass and w.oid = e.objid
    left join pg_class vc on vc.oid = w.ev_class
    left join pg_trigger t on e.classid = 'pg_trigger'::regclass and t.oid = e.objid
    left join pg_class tc on tc.oid = t.tgrelid
    left join pg_policy po on e.classid = 'pg_policy'::regclass and po.oid = e.objid
    left join pg_class pc on pc.oid = po.polrelid
    left join pg_proc p on e.classid = 'pg_proc'::regclass and p.oid = e.objid
    left join pg_statistic_ext s on e.classid = 'pg_statistic_ext'::regclass and s.oid = e.objid
    left join pg_publication_rel pr on e.classid = 'pg_publication_rel'::regclass and pr.oid = e.objid
    left join pg_publication pu on pu.oid = pr.prpubid
    left join pg_constraint fk on e.classid = 'pg_constraint'::regclass and fk.oid = e.objid
    left join pg_class kc on kc.oid = fk.conrelid
    left join pg_attribute ca on e.classid = 'pg_class'::regclass and ca.attrelid = e.objid and ca.attnum = e.objsubid
    left join pg_class cc on cc.oid = ca.attrelid
    where (w.oid is null or w.rulename <> '_RETURN' or w.ev_class <> e.oid)
      and (t.oid is null or not t.tgisinternal
                            and not exists (select from pg_proc own where own.oid = t.tgfoid and own.pronamespace = tc.relnamespace
                                                                      and own.proname ~ '^_portal_(read|switch)_'))
      and (fk.oid is null or fk.contype = 'f' and kc.relnamespace <> e.relnamespace)
      and (ca.attrelid is null or cc.relkind in ('r', 'p', 'f', 'm') and not ca.attisdropped)
)
select u.relnamespace, u.kind, case when u.home <> u.relnamespace then n.nspname end, u.name, u.relname, a.attname, k.conname
from used u
left join pg_namespace n on n.oid = u.home
left join pg_attribute a on a.attrelid = u.oid and a.attnum = u.refobjsubid and u.refobjsubid > 0
left join pg_constraint k on k.oid = u.constraint_id
union all
select p.relnamespace, 'child', case when c.relnamespace <> p.relnamespace then n.nspname end, c.oid::regclass::text, p.relname, null, null
from relation p
join pg_inherits i on i.inhparent = p.oid
join pg_class c on c.oid = i.inhrelid and not c.relispartition and c.relkind in ('r', 'f')
join pg_namespace n on n.oid = c.relnamespace

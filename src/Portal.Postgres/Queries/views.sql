-- Views and materialized views with all that is needed to create them again. Rights are told against those that a new relation of the
-- schema's owner has: the owner's default privileges for all schemas replace the built-in ones, those for the schema add to them.
with view as (
    select c.*, n.nspowner, n.nspname
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.oid = any($2) and c.relkind in ('v', 'm')
), present as (
    select v.oid, nullif(a.grantee, v.relowner) is null is_owner, a.grantee, a.privilege_type, a.is_grantable
    from view v
    cross join lateral aclexplode(coalesce(v.relacl, acldefault('r', v.relowner))) a
), usual as (
    select v.oid, a.grantee = v.nspowner is_owner, a.grantee, a.privilege_type, a.is_grantable
    from view v
    cross join lateral aclexplode(coalesce(
        (select d.defaclacl from pg_default_acl d where d.defaclrole = v.nspowner and d.defaclnamespace = 0 and d.defaclobjtype = 'r'),
        acldefault('r', v.nspowner))) a
    union
    select v.oid, a.grantee = v.nspowner, a.grantee, a.privilege_type, a.is_grantable
    from view v
    join pg_default_acl d on d.defaclrole = v.nspowner and d.defaclnamespace = v.relnamespace and d.defaclobjtype = 'r'
    cross join lateral aclexplode(d.defaclacl) a
)
select v.relnamespace,
       v.relname,
       v.relkind::text,
       pg_get_viewdef(v.oid),
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = v.oid and a.attnum > 0 and not a.attisdropped),
       (select array_agg(o order by o) from unnest(v.reloptions) o),
       case when v.relowner <> v.nspowner then pg_get_userbyid(v.relowner) end,
       (select e.description from pg_description e where e.objoid = v.oid and e.classoid = 'pg_class'::regclass and e.objsubid = 0),
       (select json_agg(json_build_object('name', a.attname, 'text', d.description) order by a.attnum)::text
        from pg_description d join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid
        where d.objoid = v.oid and d.classoid = 'pg_class'::regclass and d.objsubid > 0),
       (select json_agg(json_build_object('name', a.attname, 'text', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)::text
        from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        where d.adrelid = v.oid),
       (select json_agg(json_build_object('role', g.role, 'privilege', g.privilege_type, 'grantable', g.is_grantable, 'column', g.attname)
                        order by g.role, g.attname, g.privilege_type, g.is_grantable)::text
        from (select case when p.grantee <> 0 then pg_get_userbyid(p.grantee)::text end role, p.privilege_type, p.is_grantable, null::text attname
              from present p
              where p.oid = v.oid and not p.is_owner
                and not exists (select from usual u where u.oid = p.oid and u.grantee = p.grantee and u.privilege_type = p.privilege_type
                                                      and u.is_grantable = p.is_grantable)
              union all
              select case when x.grantee <> 0 then pg_get_userbyid(x.grantee)::text end, x.privilege_type, x.is_grantable, a.attname::text
              from pg_attribute a cross join lateral aclexplode(a.attacl) x
              where a.attrelid = v.oid and a.attacl is not null and not a.attisdropped) g),
       (select json_agg(json_build_object('role', case when u.grantee <> 0 then pg_get_userbyid(u.grantee)::text end,
                                          'privilege', u.privilege_type, 'grantable', u.is_grantable)
                        order by u.grantee::regrole::text, u.privilege_type)::text
        from usual u
        where u.oid = v.oid and not u.is_owner
          and not exists (select from present p where p.oid = u.oid and p.grantee = u.grantee and p.privilege_type = u.privilege_type
                                                  and p.is_grantable = u.is_grantable)),
       (select json_agg(json_build_object('name', x.relname, 'sql', pg_get_indexdef(x.oid), 'comment', (select e.description from pg_description e where e.objoid = x.oid and e.classoid = 'pg_class'::regclass and e.objsubid = 0))
                        order by x.relname)::text
        from pg_index i join pg_class x on x.oid = i.indexrelid
        where i.indrelid = v.oid),
       v.relispopulated,
       (select m.amname from pg_am m where m.oid = v.relam and m.amname <> 'heap'),
       (select t.spcname from pg_tablespace t where t.oid = v.reltablespace),
       exists (select from pg_rewrite w join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
               join pg_class r on r.oid = d.refobjid join pg_namespace rn on rn.oid = r.relnamespace
               where w.ev_class = v.oid and rn.nspname = 'shared_data' and v.nspname <> 'shared_data'),
       (select array_agg(distinct i.type || ' ' || i.identity order by i.type || ' ' || i.identity)
        from pg_rewrite w
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
        cross join lateral pg_identify_object(d.refclassid, d.refobjid, 0) i
        left join pg_class r on d.refclassid = 'pg_class'::regclass and r.oid = d.refobjid
        where w.ev_class = v.oid and d.refobjid <> v.oid
          and d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass,
                               'pg_collation'::regclass, 'pg_ts_config'::regclass, 'pg_ts_dict'::regclass)
          and i.schema not in ('pg_catalog', 'information_schema')
          and not (i.schema = v.nspname and (r.relkind in ('r', 'p', 'v', 'm', 'S') or d.refclassid = 'pg_type'::regclass))
          and not (i.schema = 'shared_data' and r.relkind in ('r', 'p'))
          and not exists (select from pg_depend e where e.classid = d.refclassid and e.objid = d.refobjid and e.deptype = 'e')),
       case when exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = v.oid and e.deptype = 'e')
                then 'it belongs to an extension'
            when exists (select from pg_seclabel l where l.classoid = 'pg_class'::regclass and l.objoid = v.oid)
                then 'it has a security label'
            when v.relreplident not in ('d', 'n') then 'it has a replica identity of its own'
            when exists (select from pg_attribute a join pg_type t on t.oid = a.atttypid
                         where a.attrelid = v.oid and a.attnum > 0 and not a.attisdropped
                           and (coalesce(a.attstattarget, -1) >= 0 or a.attoptions is not null or a.attcompression <> ''
                                or v.relkind = 'm' and a.attstorage <> t.typstorage))
                then 'a column of it has settings of its own'
            when exists (select from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = v.oid and (i.indisclustered or i.indisreplident or x.reltablespace <> 0))
                then 'an index of it has settings of its own'
            when exists (select from usual u where u.oid = v.oid and u.is_owner
                         and not exists (select from present p where p.oid = u.oid and p.is_owner and p.privilege_type = u.privilege_type))
                then 'its owner lacks rights on it' end
from view v

-- Makes the listed definitions' rows in the tables of their kinds anew from their current revisions, ids kept. Definitions that
-- refer to each other have been checked: what a join does not find is not loaded, and gets its link when it comes.
update portal.definitions d
set current_revision_id = (select r.id from portal.definition_revisions r where r.definition_id = d.id order by r.number desc limit 1)
where d.id = any(@definitions);

insert into portal.industries (definition_id, code, name)
select id, code, name from portal.definitions where kind = 'Industry' and id = any(@definitions)
on conflict (definition_id) do update set code = excluded.code, name = excluded.name;

insert into portal.value_chains (definition_id, code, name, description, industry_id, schema_name)
select d.id, d.code, d.name, d.description, i.id, coalesce(c.doc ->> 'schema', lower(d.code) || '_data')
from portal.definitions d
join portal.definition_revisions r on r.id = d.current_revision_id
cross join lateral (select r.content::jsonb as doc) c
join portal.industries i on i.code = c.doc ->> 'industry'
where d.kind = 'ValueChain' and d.id = any(@definitions)
on conflict (definition_id) do update set code = excluded.code, name = excluded.name, description = excluded.description,
    industry_id = excluded.industry_id, schema_name = excluded.schema_name;

insert into portal.modules (definition_id, code, name, description, standard)
select d.id, d.code, d.name, d.description, r.content::jsonb ->> 'standard'
from portal.definitions d join portal.definition_revisions r on r.id = d.current_revision_id
where d.kind = 'Module' and d.id = any(@definitions)
on conflict (definition_id) do update set code = excluded.code, name = excluded.name, description = excluded.description,
    standard = excluded.standard;

insert into portal.object_models (definition_id, code, name, description, table_name, is_shared, layer, module_codes, table_schema)
select d.id, d.code, d.name, d.description, coalesce(c.doc ->> 'table_name', c.doc -> 'table_schema' ->> 'table_name'),
       coalesce((c.doc -> 'metadata_' ->> 'is_shared')::boolean, false), c.doc -> 'metadata_' ->> 'layer',
       array(select jsonb_array_elements_text(coalesce(c.doc -> 'metadata_' -> 'modules', '[]'))), c.doc -> 'table_schema'
from portal.definitions d
join portal.definition_revisions r on r.id = d.current_revision_id
cross join lateral (select r.content::jsonb as doc) c
where d.kind = 'ObjectModel' and d.id = any(@definitions)
on conflict (definition_id) do update set code = excluded.code, name = excluded.name, description = excluded.description,
    table_name = excluded.table_name, is_shared = excluded.is_shared, layer = excluded.layer, module_codes = excluded.module_codes,
    table_schema = excluded.table_schema;

delete from portal.object_attributes a using portal.object_models m
where m.id = a.object_model_id and m.definition_id = any(@definitions);

insert into portal.object_attributes (object_model_id, position, name, type, nullable, primary_key, "references")
select m.id, c.position, c.doc ->> 'name', c.doc ->> 'type', coalesce((c.doc ->> 'nullable')::boolean, true),
       coalesce((c.doc ->> 'primary_key')::boolean, false), c.doc -> 'foreign_key' ->> 'table'
from portal.object_models m
cross join lateral jsonb_array_elements(m.table_schema -> 'columns') with ordinality as c (doc, position)
where m.definition_id = any(@definitions);

insert into portal.kpis (definition_id, code, name, description, value_chain_id, module_id, unit, direction, time_grain, target, warning, critical)
select d.id, d.code, d.name, d.description, v.id, m.id, c.doc ->> 'unit', c.doc ->> 'direction', c.doc ->> 'time_grain',
       (c.doc -> 'thresholds' ->> 'target')::numeric, (c.doc -> 'thresholds' ->> 'warning')::numeric, (c.doc -> 'thresholds' ->> 'critical')::numeric
from portal.definitions d
join portal.definition_revisions r on r.id = d.current_revision_id
cross join lateral (select r.content::jsonb as doc) c
left join portal.value_chains v on v.code = c.doc ->> 'value_chain'
left join portal.modules m on m.code = c.doc ->> 'module'
where d.kind = 'Kpi' and d.id = any(@definitions)
on conflict (definition_id) do update set code = excluded.code, name = excluded.name, description = excluded.description,
    value_chain_id = excluded.value_chain_id, module_id = excluded.module_id, unit = excluded.unit, direction = excluded.direction,
    time_grain = excluded.time_grain, target = excluded.target, warning = excluded.warning, critical = excluded.critical;

insert into portal.benchmarks (definition_id, code, kpi_id, basis, note)
select d.id, d.code, k.id, c.doc ->> 'basis', coalesce(c.doc ->> 'note', '')
from portal.definitions d
join portal.definition_revisions r on r.id = d.current_revision_id
cross join lateral (select r.content::jsonb as doc) c
left join portal.kpis k on k.code = c.doc ->> 'kpi'
where d.kind = 'Benchmark' and d.id = any(@definitions)
on conflict (definition_id) do update set code = excluded.code, kpi_id = excluded.kpi_id, basis = excluded.basis, note = excluded.note;

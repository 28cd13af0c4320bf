-- Takes removed definitions out of the catalogue; their revisions stay.
delete from portal.benchmarks where definition_id = any(@definitions);
delete from portal.kpis where definition_id = any(@definitions);
delete from portal.object_models where definition_id = any(@definitions);
delete from portal.modules where definition_id = any(@definitions);
delete from portal.value_chains where definition_id = any(@definitions);
delete from portal.industries where definition_id = any(@definitions);
update portal.definitions set deleted_at = @at where id = any(@definitions);

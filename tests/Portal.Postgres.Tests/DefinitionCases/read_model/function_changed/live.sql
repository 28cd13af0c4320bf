create or replace function @schema@._portal_read_orders_6c8e5f82() returns trigger language plpgsql as 'begin return null; end';
update @schema@.orders set status = 'x';

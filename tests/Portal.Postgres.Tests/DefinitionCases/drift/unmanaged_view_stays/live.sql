create view @schema@.open_orders as select id, note from @schema@.orders;

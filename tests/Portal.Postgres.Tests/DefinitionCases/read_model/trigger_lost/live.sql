drop trigger _portal_read_delete on @schema@.orders;
delete from @schema@.orders;

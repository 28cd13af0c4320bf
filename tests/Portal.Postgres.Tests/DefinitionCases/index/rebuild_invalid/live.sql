drop index @schema@.idx_n;
insert into @schema@.orders (number, total) values ('d1', 1), ('d2', 1);
create unique index concurrently idx_n on @schema@.orders (total);
delete from @schema@.orders where number = 'd2';

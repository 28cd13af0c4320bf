alter table @schema@.orders add surprise int;
create index idx_surprise on @schema@.orders (total);

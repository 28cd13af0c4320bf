alter table @schema@.orders drop constraint chk_total;
alter table @schema@.orders add constraint chk_total check (total >= 0) not valid;

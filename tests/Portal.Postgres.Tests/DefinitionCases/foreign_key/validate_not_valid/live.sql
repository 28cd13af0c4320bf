alter table @schema@.lines drop constraint fk_lines_order;
alter table @schema@.lines add constraint fk_lines_order foreign key (order_id) references @schema@.orders (id) not valid;

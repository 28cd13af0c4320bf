create table sales (id bigint not null, region text, amount int not null) partition by range (region);
create table sales_eu partition of sales for values from ('A') to ('M');
create table sales_us partition of sales for values from ('M') to ('Z');

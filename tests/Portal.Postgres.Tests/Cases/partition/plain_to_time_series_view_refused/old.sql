create table readings (id bigint, at timestamp not null);
create view late as select id from readings;

-- needs: 18
-- form: plain
create table prices (product integer not null, valid daterange not null, amount numeric(10,2), constraint uq_prices unique (product, valid without overlaps) deferrable initially deferred);

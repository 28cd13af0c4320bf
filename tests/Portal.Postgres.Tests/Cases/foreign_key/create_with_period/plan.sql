-- transaction
-- Create table lines [lines AccessExclusive]
CREATE TABLE @schema@.lines (
    id integer NOT NULL,
    product integer,
    valid daterange,
    CONSTRAINT lines_pkey PRIMARY KEY (id)
);
-- Create table prices [prices AccessExclusive]
CREATE TABLE @schema@.prices (
    product integer NOT NULL,
    valid daterange NOT NULL,
    amount numeric(10,2),
    CONSTRAINT pk_prices PRIMARY KEY (product, valid WITHOUT OVERLAPS)
);
-- Add foreign key fk_lines_price [lines ShareRowExclusive, prices ShareRowExclusive]
ALTER TABLE @schema@.lines ADD CONSTRAINT fk_lines_price FOREIGN KEY (product, PERIOD valid) REFERENCES @schema@.prices (product, PERIOD valid);

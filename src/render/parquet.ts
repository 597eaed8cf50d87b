import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type FieldType, fieldOf } from './export-fields.ts';

/** Rows of a group: what is held in memory at a time. Fixed, so that the same rows give the same bytes. */
const GROUP = 5_000;

/** Turns rows into a Parquet file (Snappy), a row group at a time. Lists are lists; times are ISO 8601 text. */
export async function* parquetChunks(
  rows: AsyncIterable<object> | Iterable<object>,
  columns: readonly string[],
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: 'pushback' });
  let group: Readonly<Record<string, unknown>>[] = [];
  for await (const row of rows) {
    group.push(row as Readonly<Record<string, unknown>>);
    if (group.length < GROUP) continue;
    yield await written(writer, bytes, group, columns);
    group = [];
  }
  if (group.length > 0) yield await written(writer, bytes, group, columns);
  await writer.finish();
  yield taken(bytes);
}

async function written(
  writer: ParquetWriter,
  bytes: ByteWriter,
  group: readonly Readonly<Record<string, unknown>>[],
  columns: readonly string[],
): Promise<Uint8Array> {
  const columnData: ColumnSource[] = columns.map((name) => ({
    name,
    data: group.map((row) => storable(row[name] ?? null, fieldOf(name).type)),
  }));
  await writer.write({ columnData, rowGroupSize: GROUP });
  return taken(bytes);
}

/** Whole numbers are 64 bits wide: counts of tokens outgrow 32. */
function storable(value: unknown, type: FieldType): unknown {
  return type === 'integer' && typeof value === 'number' ? BigInt(value) : value;
}

/** The bytes since the last time; the writer's own offset runs on. */
function taken(bytes: ByteWriter): Uint8Array {
  const copy = bytes.getBytes().slice();
  bytes.index = 0;
  return copy;
}

function schemaOf(columns: readonly string[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap((name) => elementsOf(name, fieldOf(name).type)),
  ];
}

function elementsOf(name: string, type: FieldType): readonly SchemaElement[] {
  switch (type) {
    case 'strings':
      return list(name, text('element'));
    case 'integers':
      return list(name, { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' });
    case 'boolean':
      return [{ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' }];
    case 'integer':
      return [{ name, type: 'INT64', repetition_type: 'OPTIONAL' }];
    case 'number':
      return [{ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }];
    default:
      return [text(name)];
  }
}

function text(name: string): SchemaElement {
  return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' };
}

function list(name: string, element: SchemaElement): readonly SchemaElement[] {
  return [
    { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    element,
  ];
}

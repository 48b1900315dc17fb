import { Shape } from './Shape';

export interface OperationModel {
  name: string;
  input: Shape;
  output: Shape;
  /** Method, URI pattern and success status of a REST operation. */
  http?: { method: string; uri: string; status: number };
}

/** Operations and errors of one service, read from the exports of its SDK client package. */
export class ServiceModel {
  readonly operations = new Map<string, OperationModel>();
  readonly errors = new Map<string, Shape>();
  readonly namespace: string = '';

  constructor(client: Record<string, unknown>) {
    for (const [name, value] of Object.entries(client)) {
      if (!name.endsWith('$') || !Array.isArray(value)) {
        continue;
      }
      if (value[0] === 9) {
        const http = (value[3] || {}).http as [string, string, number];
        this.namespace = value[1];
        this.operations.set(value[2], {
          name: value[2],
          input: new Shape(value[4]),
          output: new Shape(value[5]),
          http: http && { method: http[0], uri: http[1], status: http[2] },
        });
      } else if (value[0] === -3) {
        this.errors.set(value[2], new Shape(value));
      }
    }
  }

  /** The modelled error of a wire code (`DBInstanceNotFound`) or of a shape name (`DBInstanceNotFoundFault`). */
  error(code: string): Shape | undefined {
    const named = this.errors.get(code);
    if (named) {
      return named;
    }
    for (const shape of this.errors.values()) {
      if (shape.traits.awsQueryError?.[0] === code) {
        return shape;
      }
    }
    return undefined;
  }
}

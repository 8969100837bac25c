import { create, parseDependencies } from 'mathjs/number';

/** The nodes of mathjs that an expression of the language can have. */
export type MathNode =
  | { readonly type: 'ConstantNode' }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: MathNode }
  | {
      readonly type: 'OperatorNode';
      readonly fn: string;
      readonly args: readonly MathNode[];
      readonly implicit: boolean;
    }
  | { readonly type: 'FunctionNode'; readonly fn: MathNode; readonly args: readonly MathNode[] }
  | {
      readonly type: 'AccessorNode';
      readonly object: MathNode;
      readonly index: { readonly dimensions: readonly MathNode[] };
    }
  | { readonly type: 'ArrayNode'; readonly items: readonly MathNode[] }
  | {
      readonly type: 'ConditionalNode';
      readonly condition: MathNode;
      readonly trueExpr: MathNode;
      readonly falseExpr: MathNode;
    }
  | {
      readonly type: 'RangeNode';
      readonly start: MathNode;
      readonly end: MathNode;
      readonly step: MathNode | null;
    }
  | { readonly type: 'RelationalNode'; readonly conditionals: readonly string[] }
  | { readonly type: 'ObjectNode' | 'AssignmentNode' | 'FunctionAssignmentNode' | 'BlockNode' };

let parser: ((text: string) => unknown) | undefined;

/** mathjs's parser, made at first use (it takes some 10 ms). It throws a SyntaxError with a `char` from 1. */
export function parseWithMathjs(text: string): MathNode {
  parser ??= create(parseDependencies!).parse as (text: string) => unknown;
  return parser(text) as MathNode;
}

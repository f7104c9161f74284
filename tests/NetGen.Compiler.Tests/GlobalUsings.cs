global using Node = NetGen.Compiler.Graph.Node;

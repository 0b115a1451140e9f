using Viften.Commands;

return Cli.Run(args, Terminal.OfProcess());

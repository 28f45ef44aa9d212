using Microsoft.Extensions.Logging;

namespace Aggregator.Hosting;

/// <summary>Logs go to standard error: text for a person at a terminal, one JSON object a line for everybody else.</summary>
internal static class Logging
{
    /// <summary>Sets up the console; <c>Aggregator:LogLevel</c> style overrides come from the standard <c>Logging</c> variables.</summary>
    /// <param name="logging">What to set up.</param>
    /// <param name="minimum">Least severe level shown.</param>
    public static void Configure(ILoggingBuilder logging, LogLevel minimum = LogLevel.Information)
    {
        logging.SetMinimumLevel(minimum);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // A start that fails is told in one line by the verb; the host would put a stack before it.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("Quartz", LogLevel.Warning);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (Console.IsErrorRedirected)
        {
            logging.AddJsonConsole(format =>
            {
                format.UseUtcTimestamp = true;
                format.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(format =>
            {
                format.SingleLine = true;
                format.UseUtcTimestamp = true;
                format.TimestampFormat = "yyyy-MM-dd HH:mm:ssZ ";
            });
        }
    }
}

using Aggregator.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hosting;

/// <summary>Logs go to standard error: text for a person at a terminal, one JSON object a line for everybody else.</summary>
internal static class Logging
{
    /// <summary>Sets up the console.</summary>
    /// <param name="logging">What to set up.</param>
    /// <param name="minimum">Least severe level shown where the configuration says nothing.</param>
    /// <param name="configuration">Holds the framework's section <c>Logging</c>, whose levels win; null when nobody is asked.</param>
    public static void Configure(ILoggingBuilder logging, LogLevel minimum, IConfiguration? configuration = null)
    {
        logging.SetMinimumLevel(minimum);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // A start that fails is told in one line by the verb; the host would put a stack before it.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("Quartz", LogLevel.Warning);
        if (configuration is not null)
        {
            logging.AddConfiguration(configuration.GetSection(LogLevelRules.Section));
        }

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

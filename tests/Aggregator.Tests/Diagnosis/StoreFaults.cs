using System.Text.Json.Nodes;
using Aggregator.Tests.Stores.InfluxDb;
using Aggregator.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aggregator.Tests.Diagnosis;

/// <summary>What can be wrong with a store.</summary>
internal static class StoreFaults
{
    public static async Task<IReadOnlyList<Diagnosed>> ExamineAsync()
    {
        await using var server = await WriteServer.StartAsync();
        using var file = Patient.WithStore(new JsonObject { ["Type"] = "Sqlite" });
        using var influx = Patient.WithStore(Influx(server.Url));
        using var nobody = Patient.WithStore(Influx(new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}")));
        return
        [
            await Diagnosed.OfAsync(file, "SQLite: nothing is wrong", "a row was written, read and deleted"),
            await Diagnosed.OfAsync(file, "SQLite: the file is damaged", "is damaged", data => File.WriteAllBytes(PathIn(data), new byte[8192])),
            await Diagnosed.OfAsync(file, "SQLite: another program's database", "another program's database", data => WriteForeign(PathIn(data))),
            await Diagnosed.OfAsync(file, "SQLite: a folder where the file should be", "cannot be opened", data => Directory.CreateDirectory(PathIn(data))),
            await InfluxAsync("InfluxDB: the token may only write, which is enough", 403, "", "a point was written", onlyReads: true),
            await InfluxAsync("InfluxDB: the token is wrong", 401, """{"code":"unauthorized","message":"unauthorized access"}""", "does not know the credentials"),
            await InfluxAsync(
                "InfluxDB: the token may not write", 403, """{"code":"forbidden","message":"insufficient permissions for write"}""", "does not let these credentials write"),
            await InfluxAsync("InfluxDB: the bucket is missing", 404, """{"code":"not found","message":"bucket \"external\" not found"}""", "make Bucket 'external'"),
            await InfluxAsync("InfluxDB: the server is overloaded", 503, """{"code":"unavailable","message":"queue is full"}""", "cannot store now (503)"),
            await Diagnosed.OfAsync(nobody, "InfluxDB: nobody listens there", "cannot be reached"),
        ];

        Task<Diagnosed> InfluxAsync(string what, int status, string body, string cause, bool onlyReads = false)
        {
            if (onlyReads)
            {
                server.Answer = (context, _) =>
                {
                    context.Response.StatusCode = context.Request.Path == "/api/v2/write" ? 204 : status;
                    return Task.CompletedTask;
                };
            }
            else
            {
                server.Always(status, body);
            }

            return Diagnosed.OfAsync(influx, what, cause);
        }
    }

    private static JsonObject Influx(Uri url) => new()
    {
        ["Type"] = "InfluxDb",
        ["Url"] = url.ToString(),
        ["Organization"] = "home",
        ["Bucket"] = "external",
        ["Token"] = "a-token",
    };

    private static string PathIn(string data) => Path.Combine(data, "readings.db");

    private static void WriteForeign(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE theirs(x)";
        command.ExecuteNonQuery();
    }
}

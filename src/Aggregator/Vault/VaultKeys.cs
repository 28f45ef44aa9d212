using Microsoft.AspNetCore.DataProtection;

namespace Aggregator.Vault;

/// <summary>The keys that the vault is encrypted with: files of the data directory that only its owner reads. Made at the first need.</summary>
/// <param name="dataDirectory">The data directory.</param>
internal sealed class VaultKeys(string dataDirectory)
{
    private readonly Lazy<IDataProtector> _protector = new(() => Create(Path.Combine(dataDirectory, "keys")));

    /// <summary>Where they are.</summary>
    public string Folder => Path.Combine(dataDirectory, "keys");

    /// <summary>Encrypts and decrypts; keys are changed each 90 days, and old ones stay for what they encrypted.</summary>
    public IDataProtector Protector => _protector.Value;

    private static IDataProtector Create(string folder)
    {
        // The platform makes the files with the process's own mask; nobody else gets into the folder.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return DataProtectionProvider
            .Create(new DirectoryInfo(folder), configure => configure.SetApplicationName("Aggregator"))
            .CreateProtector("Aggregator.Vault");
    }
}

namespace NetGen.Weights;

/// <summary>Writes a file so that a reader, or a crash at any moment, sees either the old content or the new, whole.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary file in the same directory, flushes it to the disk, then renames it over the target.</summary>
    /// <param name="path">The file to replace or create.</param>
    /// <param name="write">Writes the content; when it throws, the target stays as it was.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
